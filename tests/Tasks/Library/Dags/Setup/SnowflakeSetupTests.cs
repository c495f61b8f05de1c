using System.Text.RegularExpressions;
using Dagfire.Tasks.GitHub.Pipes;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Dags.Setup;

public sealed partial class SnowflakeSetupTests
{
    private static readonly SetupNames Names = new SetupNames().Set("bucket", "lake").Set("aws_role_arn", "arn:aws:iam::001234567890:role/snowflake");

    public static TheoryData<Pipe> Pipes => [TweetPipes.Tweets, TweetPipes.Users, .. GitHubPipes.All];

    [Theory]
    [MemberData(nameof(Pipes))]
    public void Objects_EveryPipe_HasItsStageTableAndColumns(Pipe pipe)
    {
        var statements = Statements(SnowflakeSetup.Objects(Names));

        Assert.Contains(statements, statement => statement.Contains($"create stage if not exists {pipe.Stage}\n    url = 's3://lake/{pipe.Prefix}'", StringComparison.Ordinal));
        var table = Assert.Single(statements, statement => statement.Contains($"create table if not exists {pipe.Table} (", StringComparison.Ordinal));
        var load = Assert.Single(statements, statement => statement.Contains($"create pipe if not exists {pipe.Name} auto_ingest", StringComparison.Ordinal));
        var columns = string.Join(", ", [.. pipe.Format.Columns, "file_name", "loaded_at"]);
        Assert.Equal(columns, string.Join(", ", Column().Matches(table).Select(match => match.Groups["name"].Value)));
        Assert.Contains($"copy into {pipe.Table} ({columns})", load, StringComparison.Ordinal);
        Assert.Contains($"from @{pipe.Stage}\n", load, StringComparison.Ordinal);
        Assert.Contains(statements, statement => statement.Contains($"grant usage on stage airbyte_database.public.{pipe.Stage} to role dbt_rw", StringComparison.Ordinal));
        Assert.Contains(Statements(SnowflakeSetup.All(Names)), statement => statement.Contains($"insert into {pipe.Table} ({columns})", StringComparison.Ordinal));
    }

    [Fact]
    public void Objects_EveryStatement_CanBeRepeated() => Assert.All(
        Statements(SnowflakeSetup.Objects(Names)),
        statement => Assert.Matches("^(use (role|schema) |create (warehouse|database|schema|role|storage integration|file format|stage|table|pipe) if not exists |alter storage integration \\S+ set|describe |grant )", SetupScript.Headline(statement)));

    [Fact]
    public void All_InOrder_WithNoNameLeft()
    {
        var scripts = SnowflakeSetup.All(Names);

        Assert.Equal([.. Enumerable.Range(1, 9).Select(number => $"0{number}")], scripts.Select(script => script.Name[..2]));
        Assert.All(Statements(scripts), statement => Assert.DoesNotContain("&{", statement, StringComparison.Ordinal));
        Assert.All(Statements(scripts), statement => Assert.DoesNotContain(";", statement, StringComparison.Ordinal));
    }

    [Fact]
    public void Objects_NamesAreMissing_TellsAll()
    {
        var refusal = Assert.Throws<ArgumentException>(() => SnowflakeSetup.Objects(new SetupNames().Set("schema", "a b")));

        Assert.All((string[])["'bucket' is missing", "'aws_role_arn' is missing", "'schema' is 'a b'"], part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
    }

    private static List<string> Statements(IEnumerable<SetupScript> scripts) => [.. scripts.SelectMany(script => script.Statements)];

    [GeneratedRegex(@"^    (?<name>\w+) \w+,?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Column();
}
