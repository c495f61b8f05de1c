namespace Dagfire.Access;

/// <summary>The keys that protect cookies, kept encrypted in the metadata database so that all processes share them. Thread-safe.</summary>
public interface ISessionKeys
{
    /// <summary>Whether they can be kept: to encrypt them takes a secret key, which an embedded installation makes by itself.</summary>
    bool CanBeKept { get; }

    /// <summary>All that were kept.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="SecretKeyException">One cannot be decrypted.</exception>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Keeps one. What was kept under the name before stays.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="text">The key as text.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    Task AddAsync(string name, string text, CancellationToken cancellationToken);
}
