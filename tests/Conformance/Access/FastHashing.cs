using Dagfire.Access;

namespace Dagfire.Conformance.Access;

/// <summary>Hashes that cost nothing, with a generation in front; counts how often a password was looked at. Thread-safe.</summary>
public sealed class FastHashing : IPasswordHashing
{
    private int _checks;

    /// <summary>The generation of new hashes; those of another are out of date.</summary>
    public int Generation { get; set; } = 1;

    /// <summary>How often a password was looked at.</summary>
    public int Checks => _checks;

    /// <inheritdoc/>
    public string Hash(string password) => $"{Generation}:{new string([.. password.Reverse()])}";

    /// <inheritdoc/>
    public PasswordCheck Check(string? hash, string password)
    {
        Interlocked.Increment(ref _checks);
        if (hash?.Split(':', 2) is not [var generation, var reversed] || reversed != new string([.. password.Reverse()]))
            return PasswordCheck.Wrong;
        return generation == $"{Generation}" ? PasswordCheck.Right : PasswordCheck.RightButOutdated;
    }
}
