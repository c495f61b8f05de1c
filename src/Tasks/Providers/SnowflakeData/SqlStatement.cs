namespace Dagfire.Providers.SnowflakeData;

/// <summary>One statement as the driver takes it.</summary>
/// <param name="Sql">Its text, with a question mark for every value.</param>
/// <param name="Names">The names of the values, in order.</param>
internal sealed record SqlStatement(string Sql, IReadOnlyList<string> Names)
{
    private static readonly string[] Queries = ["select", "with", "show", "describe", "desc", "list", "ls", "call", "values", "table", "explain", "copy", "("];

    /// <summary>Whether it gives rows that somebody wants: the driver gives one row of counts for everything else.</summary>
    internal bool IsQuery => Array.Exists(Queries, word => SqlText.Bare(Sql).StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
