using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Adapters.Sqlite;

/// <summary>Cuts SQL into words, quoted names and signs; strings and comments are skipped.</summary>
internal static class SqlTokens
{
    private static readonly Regex Grammar = new(
        """--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|(?<token>"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*|[(),.;])|[\p{N}.]+|\S""",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture);

    public static List<SqlToken> Read(string sql) =>
        [.. Grammar.Matches(sql).Where(m => m.Groups["token"].Success).Select(m => new SqlToken(m.Value, m.Index, m.Length))];
}

/// <summary>A token and where it stands.</summary>
internal readonly record struct SqlToken(string Text, int Start, int Length)
{
    public bool IsName => Text[0] == '"' || char.IsLetter(Text[0]) || Text[0] == '_';

    /// <summary>The identifier without its quotes.</summary>
    public string Name => Text[0] == '"' ? Text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : Text;

    public bool Is(string word) => Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
