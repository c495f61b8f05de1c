using Dagfire.Auditing;

namespace Dagfire.Access;

/// <inheritdoc cref="ISignIn"/>
internal sealed class SignIn(UserTable users, IPasswordHashing hashing, SignInAttempts attempts, IAuditLog audit) : ISignIn
{
    private const string Nobody = "anonymous";
    private const int MostTypedCharacters = 100;

    public async Task<SignInResult> TryAsync(string name, string password, string address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(password);
        var user = UserRules.Normalized(name);
        var (forUser, forAddress) = (SignInLimits.SubjectOfUser(user[..Math.Min(user.Length, MostTypedCharacters)]), SignInLimits.SubjectOfAddress(address));
        var byAddress = await attempts.CountAsync(forAddress, SignInLimits.MostForAddress, cancellationToken);
        if (byAddress.LockedUntil is { } addressLocked)
            return new SignInResult.Locked(addressLocked);
        var byUser = await attempts.CountAsync(forUser, SignInLimits.MostForUser, cancellationToken);
        if (byUser.LockedUntil is { } userLocked)
            return new SignInResult.Locked(userLocked);

        var row = await users.FindAsync(user, cancellationToken);
        if (await KnownAsync(row, password, cancellationToken) is { } known)
        {
            await attempts.ForgetAsync(forUser, cancellationToken);
            await attempts.TakeBackAsync(forAddress, cancellationToken);
            await users.NoteSignInAsync(user, cancellationToken);
            await audit.RecordAsync(new AuditEntry("sign_in") { Actor = user }.With(new { Address = address }), cancellationToken);
            return new SignInResult.Succeeded(known);
        }

        await RecordFailureAsync(row, address, byUser.IsLast || byAddress.IsLast, cancellationToken);
        return new SignInResult.Refused();
    }

    // The password of a disabled user is looked at as any other, so that nothing tells him from the rest.
    private async Task<KnownUser?> KnownAsync(UserRow? row, string password, CancellationToken cancellationToken)
    {
        var tooLong = password.Length > UserRules.MostPasswordCharacters;
        var check = hashing.Check(row?.PasswordHash, tooLong ? "" : password);
        if (tooLong || check == PasswordCheck.Wrong || row is null or { IsDisabled: true })
            return null;
        if (check == PasswordCheck.RightButOutdated)
            await users.RehashPasswordAsync(row.UserName, row.PasswordHash, hashing.Hash(password), cancellationToken);
        return row.ToKnown();
    }

    // A name nobody has may be a password in the wrong field: it is not written down.
    private async Task RecordFailureAsync(UserRow? row, string address, bool locks, CancellationToken cancellationToken)
    {
        var extra = new { User = row?.UserName, Address = address };
        await audit.RecordAsync(new AuditEntry("sign_in_failed") { Actor = Nobody }.With(extra), cancellationToken);
        if (locks)
            await audit.RecordAsync(new AuditEntry("sign_in_locked") { Actor = Nobody }.With(extra), cancellationToken);
    }
}
