namespace Dagfire.Access;

/// <summary>Lets users in by name and password, and keeps guessers out. Thread-safe.</summary>
public interface ISignIn
{
    /// <summary>
    /// Checks a password. Takes as long for an unknown name as for a known one. After 5 attempts that failed for a name, or 20 from an address, further ones are not even
    /// looked at for 15 minutes.
    /// </summary>
    /// <param name="name">The name as it was typed.</param>
    /// <param name="password">The password.</param>
    /// <param name="address">Where the attempt comes from: an IP address.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    Task<SignInResult> TryAsync(string name, string password, string address, CancellationToken cancellationToken);
}

/// <summary>How an attempt to sign in went.</summary>
public abstract record SignInResult
{
    private SignInResult()
    {
    }

    /// <summary>The user is who he says.</summary>
    /// <param name="Known">The user.</param>
    public sealed record Succeeded(KnownUser Known) : SignInResult;

    /// <summary>Name or password is wrong, or the user is disabled; which of them is not said.</summary>
    public sealed record Refused : SignInResult;

    /// <summary>There were too many attempts.</summary>
    /// <param name="Until">When the next one will be looked at, UTC.</param>
    public sealed record Locked(DateTimeOffset Until) : SignInResult;
}
