namespace Dagfire.Providers.SnowflakeData;

public sealed class SqlTextTests
{
    private static readonly Dictionary<string, object?> Known = new() { ["one"] = 1, ["two"] = 2 };

    [Theory]
    [InlineData("select 1", "select 1")]
    [InlineData(" select 1 ; ; select 2;\n", "select 1|select 2")]
    [InlineData("select ';', \"a;b\", 'it''s;', '\\';' ; select 2", "select ';', \"a;b\", 'it''s;', '\\';'|select 2")]
    [InlineData("execute immediate $$ begin x; end; $$; select 2", "execute immediate $$ begin x; end; $$|select 2")]
    [InlineData("-- a; b\nselect 1 /* c; d */; // e; f\nselect 2", "-- a; b\nselect 1 /* c; d */|// e; f\nselect 2")]
    [InlineData("-- nothing but words; here", "")]
    [InlineData("select 'open", "select 'open")]
    public void Split_Text_GivesItsStatements(string sql, string expected) =>
        Assert.Equal(expected, string.Join('|', SqlText.Split(sql, Known).Select(statement => statement.Sql)));

    [Fact]
    public void Split_Names_BecomeQuestionMarksInOrderWhereTheyAreValues()
    {
        var statements = SqlText.Split("select @two, @one, @two, '@one', \"@one\" from @stage/one; copy into t from @one_stage; select @one", Known);

        Assert.Equal(["select ?, ?, ?, '@one', \"@one\" from @stage/one", "copy into t from @one_stage", "select ?"], statements.Select(statement => statement.Sql));
        Assert.Equal(["two,one,two", "", "one"], statements.Select(statement => string.Join(',', statement.Names)));
    }

    [Theory]
    [InlineData("select 1", true)]
    [InlineData("-- words\n WITH a as (select 1) select * from a", true)]
    [InlineData("show tables", true)]
    [InlineData("insert into a select 1", false)]
    [InlineData("create table a (x integer)", false)]
    public void IsQuery_Statement_GivesRows(string sql, bool isQuery) => Assert.Equal(isQuery, SqlText.Split(sql, Known)[0].IsQuery);
}
