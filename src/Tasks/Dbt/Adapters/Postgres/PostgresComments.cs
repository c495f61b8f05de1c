using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters.Postgres;

/// <summary>Comments on PostgreSQL's relations and columns.</summary>
internal sealed class PostgresComments : IComments
{
    // As dbt has it: whatever a description holds, it does not hold this.
    private const string Quote = "$dbt_comment_literal_block$";

    public bool InViews => false;

    public string ViewColumns(IReadOnlyList<string> columns, IReadOnlyDictionary<string, string> texts) => "";

    public string OnRelation(Relation relation, string text) => $"comment on {(relation.IsView ? "view" : "table")} {relation.Render()} is {Quoted(text)}";

    public IEnumerable<string> OnColumns(Relation relation, IReadOnlyList<string> columns, IReadOnlyDictionary<string, string> texts) =>
        columns.Where(texts.ContainsKey).Select(column => $"comment on column {relation.Render()}.\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\" is {Quoted(texts[column])}");

    private static string Quoted(string text) => text.Contains(Quote, StringComparison.Ordinal)
        ? throw new JinjaException($"The string {Quote} is not allowed in comments.")
        : Quote + text + Quote;
}
