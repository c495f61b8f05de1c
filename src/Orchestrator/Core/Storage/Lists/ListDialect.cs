using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dagfire.Storage.Lists;

/// <summary>What the engines write differently in the fragments of lists. Immutable, thread-safe.</summary>
/// <param name="In">The test whether a value is one of a parameter's.</param>
/// <param name="Like">The test whether a text fits a parameter's pattern, whatever the capitals.</param>
/// <param name="Seconds">The seconds between two instants.</param>
/// <param name="Many">A parameter of many values.</param>
internal sealed partial record ListDialect(Func<string, string> In, Func<string, string> Like, Func<string, string, string> Seconds, Func<Array, object> Many)
{
    internal static ListDialect PostgreSql { get; } = new(
        name => $"= any (@{name})", name => $"ilike @{name}", (from, to) => $"extract(epoch from ({to} - {from}))", values => values);

    internal static ListDialect Sqlite { get; } = new(
        name => $"in (select value from json_each(@{name}))", name => $@"like @{name} escape '\'",
        (from, to) => $"((julianday({to}) - julianday({from})) * 86400.0)", values => JsonSerializer.Serialize(values, values.GetType(), DagfireJson.Options));

    /// <summary>Writes a fragment for the engine.</summary>
    internal string Expand(string fragment) => Tokens().Replace(fragment, match => match.Groups["word"].Value switch
    {
        "in" => In(match.Groups["first"].Value),
        "like" => Like(match.Groups["first"].Value),
        "seconds" => Seconds(match.Groups["first"].Value, match.Groups["second"].Value),
        var word => throw new FormatException($"'{word}' is no word of list fragments."),
    });

    [GeneratedRegex(@"\{(?<word>in|like|seconds) (?<first>[\w.]+)( (?<second>[\w.]+))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Tokens();
}
