namespace Dagfire.Values;

/// <summary>
/// Finds the keys of an installation: those of <c>DAGFIRE_SECRET_KEY</c>, then the one in the key file beside an embedded database. An embedded installation without
/// any makes that file when it first has something to encrypt. Thread-safe.
/// </summary>
internal sealed class SecretKeySource(EnvironmentValues environment, ValueDatabase database)
{
    internal const string Variable = "DAGFIRE_SECRET_KEY";

    /// <summary>The keys there are; makes none.</summary>
    /// <exception cref="SecretKeyException">A key is not one.</exception>
    internal SecretKeyRing Read() => new([.. FromEnvironment(), .. FromFile()]);

    /// <summary>The keys, with one that encrypts.</summary>
    /// <exception cref="SecretKeyException">A key is not one, or there is none and none can be made.</exception>
    internal SecretKeyRing ReadToEncrypt()
    {
        var ring = Read();
        if (ring.First is not null)
            return ring;
        if (database.KeyFile is not { } path)
            throw new SecretKeyException(
                $"Variables and connections are encrypted in the database, and there is no key. Make one with: dagfire secrets generate-key. Give it to every process as {Variable}, and keep a copy: without it they cannot be read.");
        SecretKeyFile.Make(path);
        return Read();
    }

    private List<SecretKey> FromEnvironment()
    {
        var texts = (environment.Read(Variable) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. texts.Select((text, index) => SecretKey.Read(text) ?? throw new SecretKeyException(
            $"Key {index + 1} of {texts.Length} in {Variable} is no key: it must be 32 bytes as base64. Make one with: dagfire secrets generate-key"))];
    }

    private IEnumerable<SecretKey> FromFile() =>
        database.KeyFile is { } path && SecretKeyFile.Read(path) is { } key ? [key] : [];
}
