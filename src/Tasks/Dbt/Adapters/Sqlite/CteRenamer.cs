using System.Text;

namespace Dagfire.Dbt.Adapters.Sqlite;

/// <summary>
/// Renames a CTE that bears the name of a table the same statement reads. Within a view older SQLite takes the table for the CTE and
/// complains of a circular reference, though the table is named with its database; <c>with a as (select * from a)</c> is how dbt projects write.
/// </summary>
internal static class CteRenamer
{
    private static readonly string[] Clauses = ["select", "from", "where", "group", "order", "having", "on", "join", "using", "union", "except", "intersect", "limit", "window", "values"];
    private static readonly string[] AfterTable =
        ["where", "group", "order", "having", "on", "join", "left", "inner", "cross", "natural", "using", "union", "except", "intersect", "limit", "window", "indexed", "not"];

    /// <param name="sql">The statement.</param>
    /// <param name="database">The name in front of tables.</param>
    public static string Rename(string sql, string database)
    {
        var tokens = SqlTokens.Read(sql);
        var tables = Enumerable.Range(2, Math.Max(0, tokens.Count - 2))
            .Where(i => tokens[i - 1].Is(".") && tokens[i - 2].IsName && tokens[i - 2].Name == database)
            .Select(i => tokens[i].Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var clashing = Enumerable.Range(0, tokens.Count).Where(i => IsDefinition(tokens, i)).Select(i => tokens[i].Name).Where(tables.Contains).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return clashing.Count == 0 ? sql : Rewrite(sql, tokens, clashing);
    }

    private static string Rewrite(string sql, List<SqlToken> tokens, HashSet<string> names)
    {
        var result = new StringBuilder(sql);
        var clauses = new Stack<string>(["select"]);
        var edits = new List<(SqlToken Token, string Text)>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Is("(")) clauses.Push(clauses.Peek());
            else if (token.Is(")") && clauses.Count > 1) clauses.Pop();
            else if (Clauses.Contains(token.Text, StringComparer.OrdinalIgnoreCase)) clauses.Push(Replaced(clauses, token.Text));
            else if (token.IsName && names.Contains(token.Name) && Edit(tokens, i, clauses.Peek()) is { } text) edits.Add((token, text));
        }

        foreach (var (token, text) in edits.AsEnumerable().Reverse()) result.Remove(token.Start, token.Length).Insert(token.Start, text);
        return result.ToString();
    }

    private static string Replaced(Stack<string> clauses, string clause)
    {
        clauses.Pop();
        return clause.ToLowerInvariant();
    }

    private static string? Edit(List<SqlToken> tokens, int i, string clause)
    {
        var renamed = $"\"{tokens[i].Name}__cte\"";
        if (IsDefinition(tokens, i)) return renamed;
        if (At(tokens, i - 1)?.Is(".") == true || At(tokens, i + 1)?.Is(".") == true || clause is not ("from" or "join")) return null;
        if (At(tokens, i - 1) is not { } before || !(before.Is("from") || before.Is("join") || before.Is(",") || before.Is("("))) return null;
        var aliased = At(tokens, i + 1) is { IsName: true } next && !AfterTable.Contains(next.Text, StringComparer.OrdinalIgnoreCase);
        return aliased ? renamed : $"{renamed} as {tokens[i].Text}";
    }

    private static bool IsDefinition(List<SqlToken> tokens, int i) =>
        tokens[i].IsName && At(tokens, i + 1)?.Is("as") == true
        && (At(tokens, i + 2)?.Is("(") == true || (At(tokens, i + 2)?.Is("materialized") == true && At(tokens, i + 3)?.Is("(") == true))
        && At(tokens, i - 1) is { } before && (before.Is("with") || before.Is("recursive") || before.Is(","));

    private static SqlToken? At(List<SqlToken> tokens, int i) => i >= 0 && i < tokens.Count ? tokens[i] : null;
}
