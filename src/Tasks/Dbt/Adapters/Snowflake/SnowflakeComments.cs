using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Comments on Snowflake's relations and columns. Columns without a description lose the one they have, as with dbt.</summary>
internal sealed class SnowflakeComments : IComments
{
    public bool InViews => true;

    public string ViewColumns(IReadOnlyList<string> columns, IReadOnlyDictionary<string, string> texts) => $"(\n    {string.Join(",\n    ", columns.Select(column => Described(column, texts)))}\n)\n";

    public string OnRelation(Relation relation, string text) => $"comment on {Kind(relation)} {relation.Render()} IS {Quoted(text)}";

    public IEnumerable<string> OnColumns(Relation relation, IReadOnlyList<string> columns, IReadOnlyDictionary<string, string> texts) =>
        columns.Count == 0 ? [] : [$"alter {Kind(relation)} {relation.Render()} alter\n    {string.Join(",\n    ", columns.Select(column => Described(column, texts)))}"];

    private static string Described(string column, IReadOnlyDictionary<string, string> texts) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\" COMMENT {Quoted(texts.GetValueOrDefault(column, ""))}";

    private static string Kind(Relation relation) => relation.IsView ? "view" : "table";

    // Nothing stands for a dollar within dollars.
    private static string Quoted(string text) => $"$${text.Replace("$", "[$]", StringComparison.Ordinal)}$$";
}
