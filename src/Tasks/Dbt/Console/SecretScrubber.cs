using System.Collections;

namespace Dagfire.Dbt.Console;

/// <summary>Replaces the values of <c>DBT_ENV_SECRET…</c> variables wherever they would be shown.</summary>
internal sealed class SecretScrubber
{
    private const string Prefix = "DBT_ENV_SECRET";

    private readonly List<string> _secrets;

    public SecretScrubber(IReadOnlyDictionary<string, string> additions)
    {
        var process = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(e => new KeyValuePair<string, string>((string)e.Key, (string?)e.Value ?? ""));
        // The longest first: one secret may be part of another.
        _secrets = [.. additions.Concat(process).Where(p => p.Key.StartsWith(Prefix, StringComparison.Ordinal) && p.Value.Length > 0).Select(p => p.Value).OrderByDescending(v => v.Length)];
    }

    public string Scrub(string text) => _secrets.Aggregate(text, (current, secret) => current.Replace(secret, "*****", StringComparison.Ordinal));
}
