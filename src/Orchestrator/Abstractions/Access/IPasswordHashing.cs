namespace Dagfire.Access;

/// <summary>Turns passwords into what may be stored. Slow on purpose. Thread-safe.</summary>
public interface IPasswordHashing
{
    /// <summary>A hash with a salt of its own.</summary>
    /// <param name="password">The password.</param>
    string Hash(string password);

    /// <summary>Whether a password is the one of a hash. Takes the same time whatever the answer.</summary>
    /// <param name="hash">The hash; <see langword="null"/> costs the same time and is never right.</param>
    /// <param name="password">The password.</param>
    PasswordCheck Check(string? hash, string password);
}

/// <summary>How a password compares with a hash.</summary>
public enum PasswordCheck
{
    /// <summary>It is another one.</summary>
    Wrong,

    /// <summary>It is the one.</summary>
    Right,

    /// <summary>It is the one, and the hash is cheaper to guess than one made now: make it anew.</summary>
    RightButOutdated,
}
