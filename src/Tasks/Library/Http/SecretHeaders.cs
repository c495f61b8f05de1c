namespace Dagfire.Tasks.Http;

/// <summary>Which headers carry credentials, by their names.</summary>
internal static class SecretHeaders
{
    private static readonly string[] Words = ["authorization", "token", "key", "secret", "cookie", "password"];

    internal static bool Includes(string name) => Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
