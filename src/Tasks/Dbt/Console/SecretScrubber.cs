using System.Collections;

namespace Dagfire.Dbt.Console;

/// <summary>Replaces the values of <c>DBT_ENV_SECRET…</c> variables wherever they would be shown.</summary>
internal sealed class SecretScrubber
{
    private const string Prefix = "DBT_ENV_SECRET";

    // Short values would blot out half of every line.
    private const int ShortestByName = 4;

    private static readonly string[] Words = ["PASSWORD", "PASSPHRASE", "SECRET", "TOKEN", "PRIVATE_KEY"];

    private readonly List<string> _secrets;

    public SecretScrubber(IReadOnlyDictionary<string, string> additions)
        : this(additions, _ => false)
    {
    }

    private SecretScrubber(IReadOnlyDictionary<string, string> additions, Predicate<string> alsoSecret)
    {
        var process = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(e => new KeyValuePair<string, string>((string)e.Key, (string?)e.Value ?? ""));
        var marked = additions.Concat(process).Where(p => p.Key.StartsWith(Prefix, StringComparison.Ordinal) && p.Value.Length > 0);
        var named = additions.Where(p => alsoSecret(p.Key) && p.Value.Length >= ShortestByName);
        // The longest first: one secret may be part of another.
        _secrets = [.. marked.Concat(named).Select(p => p.Value).Distinct(StringComparer.Ordinal).OrderByDescending(v => v.Length)];
    }

    /// <summary>Hides what the command's environment calls a password, secret or token as well: another program's lines are beyond our control.</summary>
    public static SecretScrubber ByName(IReadOnlyDictionary<string, string> additions) =>
        new(additions, name => Array.Exists(Words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    public string Scrub(string text) => _secrets.Aggregate(text, (current, secret) => current.Replace(secret, "*****", StringComparison.Ordinal));
}
