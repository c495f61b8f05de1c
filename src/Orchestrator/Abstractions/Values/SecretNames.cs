namespace Dagfire;

/// <summary>Tells by its name whether a value is a secret; Airflow's list of words, wherever they stand in the name.</summary>
public static class SecretNames
{
    private static readonly string[] Words =
    [
        "access_token", "api_key", "apikey", "authorization", "credential", "keyfile_dict", "passphrase", "passwd", "password", "private_key", "secret",
        "service_account", "token",
    ];

    /// <summary>Whether a name holds one of the words, in any case.</summary>
    /// <param name="name">The name.</param>
    public static bool LooksSecret(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.Exists(Words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
