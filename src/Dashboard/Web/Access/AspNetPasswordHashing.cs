using Dagfire.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Dagfire.Dashboard.Access;

/// <summary>ASP.NET's hashes: PBKDF2 with HMAC-SHA512. Thread-safe.</summary>
/// <param name="iterations">How often each password is hashed; at least <see cref="DefaultIterations"/> outside tests.</param>
public sealed class AspNetPasswordHashing(int iterations) : IPasswordHashing
{
    /// <summary>What is recommended for this hash: 210,000.</summary>
    public const int DefaultIterations = 210_000;

    // One user object serves all: the hasher does not look at it.
    private static readonly object Anybody = new();

    private readonly PasswordHasher<object> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
    private readonly Lazy<string> _hashOfNobody = new(() => new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = iterations })).HashPassword(Anybody, Guid.NewGuid().ToString()));

    /// <summary>Hashes that cost as much as is recommended.</summary>
    public AspNetPasswordHashing()
        : this(DefaultIterations)
    {
    }

    /// <inheritdoc/>
    public string Hash(string password) => _hasher.HashPassword(Anybody, password);

    /// <inheritdoc/>
    public PasswordCheck Check(string? hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(Anybody, hash ?? _hashOfNobody.Value, password);
        return (hash, result) switch
        {
            (null, _) or (_, PasswordVerificationResult.Failed) => PasswordCheck.Wrong,
            (_, PasswordVerificationResult.SuccessRehashNeeded) => PasswordCheck.RightButOutdated,
            _ => PasswordCheck.Right,
        };
    }
}
