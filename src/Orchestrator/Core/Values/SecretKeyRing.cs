using System.Security.Cryptography;

namespace Dagfire.Values;

/// <summary>The keys of an installation: the first encrypts, all decrypt. Immutable, thread-safe.</summary>
internal sealed class SecretKeyRing(IReadOnlyList<SecretKey> keys)
{
    /// <summary>The key that encrypts; <see langword="null"/> when there is none.</summary>
    internal SecretKey? First => keys.Count > 0 ? keys[0] : null;

    /// <exception cref="SecretKeyException">The key is not known, or the value was tampered with.</exception>
    internal string Decrypt(string keyId, string place, string value)
    {
        var key = keys.FirstOrDefault(known => known.Id == keyId) ?? throw new SecretKeyException(
            $"The stored {place} is encrypted under the key {keyId}, which is not among the known keys ({Known}). Add that key to {SecretKeySource.Variable}, behind the first.");
        try
        {
            return SecretBox.Decrypt(key, place, value);
        }
        catch (CryptographicException exception)
        {
            throw new SecretKeyException(
                $"The stored {place} cannot be decrypted with its key {keyId}: it was changed in the database, or belongs to another row. Set it again.", exception);
        }
    }

    private string Known => keys.Count == 0 ? "there are none" : string.Join(", ", keys.Select(key => key.Id));
}
