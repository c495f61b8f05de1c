using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Execution;

/// <summary>A snapshot's statements. They keep to what SQLite and PostgreSQL have in common.</summary>
internal sealed class SnapshotSql(SnapshotPlan plan, Relation target)
{
    public string FirstVersions(string sql) =>
        $"select sbq.*, {ScdId("sbq", Moment("sbq"))} as dbt_scd_id, {Moment("sbq")} as dbt_updated_at, {Moment("sbq")} as dbt_valid_from, {NoEnd()} as dbt_valid_to\nfrom (\n{sql}\n) as sbq";

    /// <summary>The keys of rows that are new or changed, with the time of the change and the version it ends.</summary>
    public string Changes(Relation source) =>
        $"select {string.Join(", ", plan.Keys.Select((key, i) => $"s.{key} as k{i}"))}, {Moment("s")} as moment, d.dbt_scd_id as ended\n"
        + $"from {source.Render()} as s\nleft join {target.Render()} as d on {Same("s", "d")} and d.dbt_valid_to is null\nwhere d.dbt_scd_id is null or {Changed()}";

    public string CloseChanged(Relation staging) =>
        $"update {target.Render()} set dbt_valid_to = st.moment\nfrom {staging.Render()} as st\nwhere {target.Render()}.dbt_scd_id = st.ended and {target.Render()}.dbt_valid_to is null";

    public string CloseDeleted(Relation source) =>
        $"update {target.Render()} set dbt_valid_to = {plan.Now}\nwhere dbt_valid_to is null and not exists (select 1 from {source.Render()} as s where {Same("s", target.Render())})";

    public string OpenVersions(Relation source, Relation staging, IReadOnlyList<string> columns)
    {
        var list = string.Join(", ", columns);
        var match = string.Join(" and ", plan.Keys.Select((key, i) => $"s.{key} = st.k{i}"));
        return $"insert into {target.Render()} ({list}, dbt_scd_id, dbt_updated_at, dbt_valid_from, dbt_valid_to)\n"
            + $"select {string.Join(", ", columns.Select(c => "s." + c))}, {ScdId("s", "st.moment")}, st.moment, st.moment, {NoEnd()}\n"
            + $"from {source.Render()} as s\njoin {staging.Render()} as st on {match}";
    }

    private string Same(string left, string right) => string.Join(" and ", plan.Keys.Select(key => $"{left}.{key} = {right}.{key}"));

    private string Changed() => plan.UpdatedAt is not null
        ? $"d.dbt_valid_from < s.{plan.UpdatedAt}"
        : "(" + string.Join(" or ", plan.CheckColumns.Select(c => $"s.{c} <> d.{c} or (s.{c} is null and d.{c} is not null) or (s.{c} is not null and d.{c} is null)")) + ")";

    private string Moment(string alias) => plan.UpdatedAt is null ? plan.Now : $"{alias}.{plan.UpdatedAt}";

    // Null with a type: PostgreSQL would make the column text.
    private string NoEnd() => $"nullif({plan.Now}, {plan.Now})";

    private string ScdId(string alias, string moment)
    {
        var parts = plan.Keys.Select(key => $"coalesce(cast({alias}.{key} as text), '')").Append($"coalesce(cast({moment} as text), '')");
        return $"md5({string.Join(" || '|' || ", parts)})";
    }
}
