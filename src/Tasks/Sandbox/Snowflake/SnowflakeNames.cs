using System.Text.RegularExpressions;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>Names of Snowflake as they are in SQLite. Immutable.</summary>
/// <param name="database">The database's name.</param>
internal sealed class SnowflakeNames(string database)
{
    private const string Name = """(?:"[^"]+"|[A-Za-z_]\w*)""";

    private readonly Regex _whole = new($@"(?<![\w.""])(?:{database}|""{database}"")\.{Name}\.{Name}", RegexOptions.IgnoreCase);

    /// <summary>A statement with every whole name in it exchanged.</summary>
    internal string In(string sql) => _whole.Replace(sql, name => Physical(name.Value))
        .Replace("current_timestamp()", "strftime('%Y-%m-%d %H:%M:%f', 'now')", StringComparison.Ordinal);

    internal static string Physical(string name)
    {
        var parts = name.Split('.');
        return parts.Length < 3 ? name : $"\"{Stored(parts[1])}.{Stored(parts[2])}\"";
    }

    internal static string Stored(string part) => part.StartsWith('"') ? part.Trim('"') : part.ToUpperInvariant();
}
