using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Adapters.Sqlite;

/// <summary>Finds SQL that SQLite accepts and reads differently from other warehouses.</summary>
internal static class SqliteLint
{
    private static readonly Regex DateCast = new(@"\bas\s+(?<type>date|datetime|timestamp)\s*\)", RegexOptions.IgnoreCase);

    public static IEnumerable<string> Check(string sql)
    {
        if (DateCast.Match(sql) is { Success: true } cast)
            yield return $"a cast to {cast.Groups["type"].Value.ToLowerInvariant()} leaves the year alone on SQLite, which has no dates: use dbt.type_timestamp() or date(...)";
    }
}
