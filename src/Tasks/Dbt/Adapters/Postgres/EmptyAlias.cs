using System.Text.RegularExpressions;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters.Postgres;

/// <summary>
/// PostgreSQL before version 16 wants an alias for every subquery, and dbt gives it one. Where the model gives its own there would be two:
/// dbt then fails, here the model's own counts.
/// </summary>
internal static partial class EmptyAlias
{
    public static string Of(Relation relation) => $" _dbt_limit_subq_{relation.Identifier}";

    public static string DropWhereOwn(string sql) => BeforeOwn().Replace(sql, "");

    [GeneratedRegex("""
        (?<=where\ false\ limit\ 0\))\ _dbt_limit_subq_\w+
        (?=\s+ (?: as\s | " | (?! (?: where|join|inner|left|right|full|cross|natural|on|using|group|order|having|limit|offset|union|except|intersect|window|fetch|for|tablesample|returning|set|when ) \b ) [a-z_] ) )
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex BeforeOwn();
}
