using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Execution;

/// <summary>A snapshot's statements. They keep to what SQLite and PostgreSQL have in common.</summary>
internal sealed class SnapshotSql(SnapshotPlan plan, Relation target)
{
    private readonly SnapshotColumns _own = plan.Columns;

    public string FirstVersions(string sql)
    {
        var moment = Moment("sbq");
        var deleted = plan.RecordsDeleted ? $", 'False' as {_own.IsDeleted}" : "";
        return $"select sbq.*, {ScdId("sbq", moment)} as {_own.Id}, {moment} as {_own.UpdatedAt}, {moment} as {_own.From}, {NoEnd()} as {_own.To}{deleted}\nfrom (\n{sql}\n) as sbq";
    }

    /// <summary>The keys of rows that are new or changed, with the time of the change and the version it ends.</summary>
    public string Changes(Relation source) =>
        $"select {string.Join(", ", plan.Keys.Select((key, i) => $"s.{key} as k{i}"))}, {Moment("s")} as moment, d.{_own.Id} as ended\n"
        + $"from {source.Render()} as s\nleft join {target.Render()} as d on {Same("s", "d")} and {IsCurrent("d.")}\nwhere d.{_own.Id} is null or {Changed()}";

    /// <summary>The versions of rows that are gone.</summary>
    public string Gone(Relation source) =>
        $"select d.{_own.Id} as ended\nfrom {target.Render()} as d\nwhere {IsCurrent("d.")}{(plan.RecordsDeleted ? $" and d.{_own.IsDeleted} <> 'True'" : "")} and not exists (select 1 from {source.Render()} as s where {Same("s", "d")})";

    public string CloseChanged(Relation staging) => Close(staging, "st.moment");

    public string CloseGone(Relation gone) => Close(gone, plan.Now);

    /// <summary>Adds to each row that is gone a version that says so.</summary>
    public string RecordGone(Relation gone, IReadOnlyList<string> columns)
    {
        var id = $"md5(coalesce(cast(d.{_own.Id} as text), '') || '|' || coalesce(cast({plan.Now} as text), ''))";
        return $"insert into {target.Render()} ({string.Join(", ", columns)}, {_own.Id}, {_own.UpdatedAt}, {_own.From}, {_own.To}, {_own.IsDeleted})\n"
            + $"select {string.Join(", ", columns.Select(c => "d." + c))}, {id}, {plan.Now}, {plan.Now}, d.{_own.To}, 'True'\n"
            + $"from {target.Render()} as d\njoin {gone.Render()} as st on st.ended = d.{_own.Id}";
    }

    public string OpenVersions(Relation source, Relation staging, IReadOnlyList<string> columns)
    {
        var match = string.Join(" and ", plan.Keys.Select((key, i) => $"s.{key} = st.k{i}"));
        return $"insert into {target.Render()} ({string.Join(", ", columns)}, {_own.Id}, {_own.UpdatedAt}, {_own.From}, {_own.To}{(plan.RecordsDeleted ? $", {_own.IsDeleted}" : "")})\n"
            + $"select {string.Join(", ", columns.Select(c => "s." + c))}, {ScdId("s", "st.moment")}, st.moment, st.moment, {NoEnd()}{(plan.RecordsDeleted ? ", 'False'" : "")}\n"
            + $"from {source.Render()} as s\njoin {staging.Render()} as st on {match}";
    }

    private string Close(Relation ended, string moment) =>
        $"update {target.Render()} set {_own.To} = {moment}\nfrom {ended.Render()} as st\nwhere {target.Render()}.{_own.Id} = st.ended and {IsCurrent(target.Render() + ".")}";

    private string IsCurrent(string prefix) => plan.CurrentEnd is { } end ? $"({prefix}{_own.To} = {end} or {prefix}{_own.To} is null)" : $"{prefix}{_own.To} is null";

    private string Same(string left, string right) => string.Join(" and ", plan.Keys.Select(key => $"{left}.{key} = {right}.{key}"));

    // A row that is back is a change as well.
    private string Changed()
    {
        var changed = plan.UpdatedAt is not null
            ? $"d.{_own.From} < s.{plan.UpdatedAt}"
            : "(" + string.Join(" or ", plan.CheckColumns.Select(c => $"s.{c} <> d.{c} or (s.{c} is null and d.{c} is not null) or (s.{c} is not null and d.{c} is null)")) + ")";
        return plan.RecordsDeleted ? $"{changed} or d.{_own.IsDeleted} = 'True'" : changed;
    }

    private string Moment(string alias) => plan.UpdatedAt is null ? plan.Now : $"{alias}.{plan.UpdatedAt}";

    // Null with a type: PostgreSQL would make the column text.
    private string NoEnd() => plan.CurrentEnd is { } end ? $"coalesce(nullif({plan.Now}, {plan.Now}), {end})" : $"nullif({plan.Now}, {plan.Now})";

    private string ScdId(string alias, string moment)
    {
        var parts = plan.Keys.Select(key => $"coalesce(cast({alias}.{key} as text), '')").Append($"coalesce(cast({moment} as text), '')");
        return $"md5({string.Join(" || '|' || ", parts)})";
    }
}
