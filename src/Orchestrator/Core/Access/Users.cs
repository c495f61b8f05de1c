using Dagfire.Commands;
using Dagfire.Compilation;

namespace Dagfire.Access;

/// <inheritdoc cref="IUsers"/>
internal sealed class Users(UserTable table, IPasswordHashing hashing) : IUsers
{
    public Task<bool> AnyAsync(CancellationToken cancellationToken) => table.AnyAsync(cancellationToken);

    public async Task<IReadOnlyList<UserView>> ListAsync(CancellationToken cancellationToken) => [.. (await table.ListAsync(cancellationToken)).Select(row => row.ToView())];

    public async Task<KnownUser?> FindKnownAsync(string name, CancellationToken cancellationToken) =>
        await table.FindAsync(UserRules.Normalized(name), cancellationToken) is { IsDisabled: false } row ? row.ToKnown() : null;

    public async Task CreateAsync(string name, AccessRole role, string? password, CancellationToken cancellationToken)
    {
        var user = UserRules.Normalized(name);
        string?[] problems = [UserRules.NameProblem(user), password is null ? null : UserRules.PasswordProblem(user, password)];
        if (problems.OfType<string>().ToList() is { Count: > 0 } found)
            throw new CommandException(string.Join('\n', found));
        if (!await table.AddAsync(user, role, password is null ? null : hashing.Hash(password), cancellationToken))
            throw new CommandException($"There is a user '{user}' already.");
    }

    public async Task SetPasswordAsync(string name, string password, CancellationToken cancellationToken)
    {
        var user = await RequireAsync(name, cancellationToken);
        if (UserRules.PasswordProblem(user, password) is { } problem)
            throw new CommandException(problem);
        await table.SetPasswordAsync(user, hashing.Hash(password), cancellationToken);
    }

    public async Task SetRoleAsync(string name, AccessRole role, CancellationToken cancellationToken)
    {
        var user = await RequireAsync(name, cancellationToken);
        if (!await table.SetRoleAsync(user, role, cancellationToken))
            throw LastAdmin(user);
    }

    public async Task SetDisabledAsync(string name, bool isDisabled, CancellationToken cancellationToken)
    {
        var user = await RequireAsync(name, cancellationToken);
        if (!await table.SetDisabledAsync(user, isDisabled, cancellationToken))
            throw LastAdmin(user);
    }

    public async Task SetGrantsAsync(string name, IReadOnlyList<DagGrant> grants, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grants);
        var user = await RequireAsync(name, cancellationToken);
        if (grants.Select(grant => DagGrant.Problem(grant.Target)).OfType<string>().ToList() is { Count: > 0 } problems)
            throw new CommandException(string.Join('\n', problems));
        await table.SetGrantsAsync(user, grants, cancellationToken);
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var user = await RequireAsync(name, cancellationToken);
        if (!await table.DeleteAsync(user, cancellationToken))
            throw LastAdmin(user);
    }

    private async Task<string> RequireAsync(string name, CancellationToken cancellationToken)
    {
        var user = UserRules.Normalized(name);
        if (await table.FindAsync(user, cancellationToken) is not null)
            return user;
        throw new CommandException($"There is no user '{user}'.{NearestName.Hint(user, (await table.ListAsync(cancellationToken)).Select(known => known.UserName))}");
    }

    private static CommandException LastAdmin(string user) =>
        new($"'{user}' is the last admin who may come in, and others would be left without one. Make another admin first.");
}
