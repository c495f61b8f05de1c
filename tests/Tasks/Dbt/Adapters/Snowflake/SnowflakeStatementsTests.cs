namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Texts cut into statements.</summary>
public sealed class SnowflakeStatementsTests
{
    [Theory]
    [InlineData("select 1", "select 1")]
    [InlineData("select 1;\n", "select 1")]
    [InlineData("a; b ;; c", "a|b|c")]
    [InlineData("select ';' as \"a;b\"; b", "select ';' as \"a;b\"|b")]
    [InlineData(@"select 'it\'s; ''x'';'; b", @"select 'it\'s; ''x'';'|b")]
    [InlineData("select 1 -- no; end\n, 2; b", "select 1 -- no; end\n, 2|b")]
    [InlineData("select 1 // no; end\n, 2; b", "select 1 // no; end\n, 2|b")]
    [InlineData("/* a; b */ select 1; -- the end;", "/* a; b */ select 1")]
    [InlineData("create function f() as $$ a; b $$; c", "create function f() as $$ a; b $$|c")]
    [InlineData("-- nothing\n/* at; all */", "")]
    [InlineData("select 'never ends; b", "select 'never ends; b")]
    public void Split_Text_GivesItsStatements(string text, string statements) => Assert.Equal(statements, string.Join('|', SnowflakeStatements.Split(text)));
}
