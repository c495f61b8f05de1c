namespace Dagfire.Dbt.Execution;

public sealed class CteInjectionTests
{
    private static readonly List<(string Id, string Sql)> Ctes = [("a", " a as (\nselect 1\n)"), ("b", " b as (\nselect 2\n)")];

    // As dbt 1.11.14 prints them.
    [Theory]
    [InlineData("select * from b", "with a as (\nselect 1\n),  b as (\nselect 2\n) select * from b")]
    [InlineData("\n\nselect * from b", "\n\nwith a as (\nselect 1\n),  b as (\nselect 2\n) select * from b")]
    [InlineData("-- a comment\n select * from b", "with a as (\nselect 1\n),  b as (\nselect 2\n) -- a comment\n select * from b")]
    [InlineData("with x as (select 3) select * from x", "with  a as (\nselect 1\n),  b as (\nselect 2\n), x as (select 3) select * from x")]
    [InlineData("-- a comment\n\nwith\n  x as (select 3)\nselect 1", "-- a comment\n\nwith\n   a as (\nselect 1\n),  b as (\nselect 2\n), x as (select 3)\nselect 1")]
    [InlineData("\n/* a */ with recursive x as (select 3) select 1", "\n/* a */ with recursive  a as (\nselect 1\n),  b as (\nselect 2\n), x as (select 3) select 1")]
    public void Inject_Select_PutsThemWhereDbtDoes(string sql, string expected) => Assert.Equal(expected, CteInjection.Inject(sql, Ctes));

    [Fact]
    public void Inject_None_LeavesTheSelectAlone() => Assert.Equal(" select 1", CteInjection.Inject(" select 1", []));
}
