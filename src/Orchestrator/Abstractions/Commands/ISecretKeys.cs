namespace Dagfire.Commands;

/// <summary>Keeps what is stored readable while keys change. Thread-safe.</summary>
public interface ISecretKeys
{
    /// <summary>Encrypts everything that is stored under the first key; all or nothing.</summary>
    /// <param name="cancellationToken">Stops it; nothing is changed then.</param>
    /// <returns>How many values were under another key before, and are stored.</returns>
    /// <exception cref="SecretKeyException">There is no key, or a value cannot be decrypted; nothing was changed.</exception>
    Task<RotationSummary> RotateAsync(CancellationToken cancellationToken);
}

/// <summary>What a change of keys did.</summary>
/// <param name="Rotated">Values that are under the first key now and were not before.</param>
/// <param name="Total">Values there are.</param>
/// <param name="KeyId">The first key's id; tells keys apart and gives nothing away.</param>
public sealed record RotationSummary(int Rotated, int Total, string KeyId);
