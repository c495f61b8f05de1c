namespace Dagfire.Dbt.Execution;

/// <summary>Puts CTEs in front of a select, before those it has itself.</summary>
internal static class CteInjection
{
    public static string Inject(string sql, IReadOnlyList<(string Id, string Sql)> ctes)
    {
        if (ctes.Count == 0) return sql;
        var joined = string.Join(",", ctes.Select(cte => cte.Sql));
        var start = SqlScanner.SkipBlank(sql, 0);
        if (!SqlScanner.KeywordAt(sql, start, "with")) return $"{sql[..start]}with{joined} {sql[start..]}";
        var after = SqlScanner.SkipBlank(sql, start + 4);
        return SqlScanner.KeywordAt(sql, after, "recursive")
            ? sql[..start] + "with recursive" + joined + "," + sql[(after + 9)..]
            : sql[..start] + "with" + joined + "," + sql[(start + 4)..];
    }
}
