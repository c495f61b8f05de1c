using Dagfire.Dbt.Adapters.Sqlite;

namespace Dagfire.Dbt.Adapters;

public sealed class CteRenamerTests
{
    [Theory]
    [InlineData("with a as (select * from \"main\".\"a\") select a.x from a", "with \"a__cte\" as (select * from \"main\".\"a\") select a.x from \"a__cte\" as a")]
    [InlineData("with a as (select * from \"main\".\"a\"), b as (select 1) select * from a left join b on a.x = b.x", "with \"a__cte\" as (select * from \"main\".\"a\"), b as (select 1) select * from \"a__cte\" as a left join b on a.x = b.x")]
    [InlineData("with a as (select a from \"main\".\"a\") select q.a from a q, a as r where exists (select 1 from a where a.x = 1)", "with \"a__cte\" as (select a from \"main\".\"a\") select q.a from \"a__cte\" q, \"a__cte\" as r where exists (select 1 from \"a__cte\" as a where a.x = 1)")]
    [InlineData("with b as (select 'from a' as t from \"main\".\"a\") select * from b -- from a", "with b as (select 'from a' as t from \"main\".\"a\") select * from b -- from a")]
    [InlineData("select * from \"main\".\"a\"", "select * from \"main\".\"a\"")]
    public void Rename_CteNamedLikeItsTable_GetsAnotherName(string sql, string expected) => Assert.Equal(expected, CteRenamer.Rename(sql, "main"));
}
