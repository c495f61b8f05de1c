using System.Text.RegularExpressions;
using Dagfire.Compilation;

namespace Dagfire.Dags.Setup;

/// <summary>The names that stand as <c>&amp;{name}</c> in statements of a set-up. Not thread-safe.</summary>
public sealed partial class SetupNames
{
    private static readonly IReadOnlyDictionary<string, Rule> Snowflake = new Dictionary<string, Rule>(StringComparer.Ordinal)
    {
        ["admin_role"] = new("accountadmin", Identifier(), "a name of letters, digits, _ and $"),
        ["warehouse"] = new("etl", Identifier(), "a name of letters, digits, _ and $"),
        ["database"] = new("airbyte_database", Identifier(), "a name of letters, digits, _ and $"),
        ["schema"] = new("public", Identifier(), "a name of letters, digits, _ and $"),
        ["role"] = new("dbt_rw", Identifier(), "a name of letters, digits, _ and $"),
        ["integration"] = new("twitter_integration", Identifier(), "a name of letters, digits, _ and $"),
        ["bucket"] = new(Default: null, Bucket(), "a bucket of 3 to 63 small letters, digits, . and -"),
        ["prefix"] = new("", Prefix(), "a path of letters, digits, /, ., _ and -"),
        ["aws_role_arn"] = new(Default: null, RoleArn(), "arn:aws:iam::<account>:role/<name>"),
    };

    private static readonly IReadOnlyDictionary<string, Rule> PostgreSql = new Dictionary<string, Rule>(StringComparer.Ordinal)
    {
        ["schema"] = new("public", ShortIdentifier(), "a name of at most 63 letters, digits, _ and $"),
        ["role"] = new(Default: null, ShortIdentifier(), "a name of at most 63 letters, digits, _ and $"),
    };

    private readonly IReadOnlyDictionary<string, Rule> _rules;
    private readonly Dictionary<string, string> _values;

    /// <summary>The names in Snowflake's statements.</summary>
    public SetupNames()
        : this(Snowflake)
    {
    }

    private SetupNames(IReadOnlyDictionary<string, Rule> rules)
    {
        _rules = rules;
        _values = rules.Where(rule => rule.Value.Default is not null).ToDictionary(rule => rule.Key, rule => rule.Value.Default!, StringComparer.Ordinal);
    }

    /// <summary>The names there are in Snowflake's statements.</summary>
    public static IReadOnlyCollection<string> Known => [.. Snowflake.Keys];

    /// <summary>What is missing or wrong; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems => [.. _rules.Select(rule => ProblemOf(rule.Key, rule.Value)).OfType<string>()];

    /// <summary>The names in PostgreSQL's statements: <c>schema</c> and <c>role</c>, the one who loads.</summary>
    public static SetupNames ForPostgreSql() => new(PostgreSql);

    /// <summary>Gives a name its value.</summary>
    /// <param name="name">One of the names there are, for Snowflake <see cref="Known"/>.</param>
    /// <param name="value">The value; <see langword="null"/> and an empty one change nothing.</param>
    /// <exception cref="ArgumentException">There is no such name.</exception>
    public SetupNames Set(string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_rules.ContainsKey(name))
            throw new ArgumentException($"There is no name '{name}' to set.{NearestName.Hint(name, _rules.Keys)} Known are {string.Join(", ", _rules.Keys)}.", nameof(name));
        if (!string.IsNullOrEmpty(value))
            _values[name] = value;
        return this;
    }

    /// <summary>Puts the names into a text.</summary>
    internal string Fill(string text) => Placeholder().Replace(text, match => match.Groups["name"].Value == "url" ? Url : _values[match.Groups["name"].Value]);

    private string Url => $"s3://{_values["bucket"]}/{(_values["prefix"].Trim('/') is { Length: > 0 } prefix ? prefix + "/" : "")}";

    private string? ProblemOf(string name, Rule rule)
    {
        if (!_values.TryGetValue(name, out var value))
            return $"'{name}' is missing: give it with --set {name}=… ({rule.Words}).";
        return rule.Pattern.IsMatch(value) ? null : $"'{name}' is '{value}'; needed is {rule.Words}.";
    }

    [GeneratedRegex(@"&\{(?<name>\w+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_$]{0,254}\z")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_$]{0,62}\z")]
    private static partial Regex ShortIdentifier();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex Bucket();

    [GeneratedRegex(@"^[A-Za-z0-9/._-]{0,512}\z")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^arn:aws[a-z-]*:iam::\d{12}:role/[\w+=,.@/-]{1,512}\z")]
    private static partial Regex RoleArn();

    private sealed record Rule(string? Default, Regex Pattern, string Words);
}
