namespace Dagfire.Dbt.Execution;

/// <summary>Puts CTEs in front of a select, before those it has itself, to the blank as dbt does.</summary>
internal static class CteInjection
{
    public static string Inject(string sql, IReadOnlyList<(string Id, string Sql)> ctes)
    {
        if (ctes.Count == 0) return sql;
        var joined = string.Join(", ", ctes.Select(cte => cte.Sql));
        var start = SqlScanner.SkipBlank(sql, 0);
        if (!SqlScanner.KeywordAt(sql, start, "with"))
        {
            // Before a comment at its head, too.
            var head = SkipSpace(sql, 0);
            return $"{sql[..head]}with{joined} {sql[head..]}";
        }

        var after = SqlScanner.SkipBlank(sql, start + 4);
        var own = SkipSpace(sql, SqlScanner.KeywordAt(sql, after, "recursive") ? after + 9 : start + 4);
        return $"{sql[..own]}{joined}, {sql[own..]}";
    }

    private static int SkipSpace(string sql, int at)
    {
        while (at < sql.Length && char.IsWhiteSpace(sql[at])) at++;
        return at;
    }
}
