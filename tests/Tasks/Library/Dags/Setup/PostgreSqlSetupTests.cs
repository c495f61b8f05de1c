using System.Text.RegularExpressions;
using Dagfire.Tasks.GitHub.Pipes;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.Warehouses.PostgreSql;

namespace Dagfire.Dags.Setup;

public sealed partial class PostgreSqlSetupTests
{
    public static TheoryData<Pipe> Pipes => [TweetPipes.Tweets, TweetPipes.Users, .. GitHubPipes.All];

    [Theory]
    [MemberData(nameof(Pipes))]
    public void Objects_EveryPipe_HasItsTableAndColumns(Pipe pipe)
    {
        var table = Assert.Single(Statements(PostgreSqlSetup.Objects(Names())), statement => statement.Contains($"create table if not exists \"raw\".{pipe.Table} (", StringComparison.Ordinal));

        Assert.Equal([.. pipe.Format.Columns, "file_name", "loaded_at"], Column().Matches(table).Select(match => match.Groups["name"].Value));
        Assert.Contains(pipe.Table, PostgreSqlTables.Names);
    }

    [Fact]
    public void Objects_NamesAreMissing_TellsAll() => Assert.Equal(
        "'schema' is 'a b'; needed is a name of at most 63 letters, digits, _ and $. 'role' is missing: give it with --set role=… (a name of at most 63 letters, digits, _ and $). (Parameter 'names')",
        Assert.Throws<ArgumentException>(() => PostgreSqlSetup.Objects(SetupNames.ForPostgreSql().Set("schema", "a b"))).Message);

    [Fact]
    public void Set_NameOfSnowflake_IsUnknown() => Assert.Contains(
        "Known are schema, role.", Assert.Throws<ArgumentException>(() => SetupNames.ForPostgreSql().Set("bucket", "lake")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task All_RunTwiceByAnother_MakeEverythingOnceForTheOneWhoLoads()
    {
        await using var place = await PostgreSqlPlace.MakeAsync();
        var role = $"{place.Schema}_r";
        await place.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        try
        {
            await using var session = await new PostgreSqlSessionsAdapter().Open(place.Connection).OpenAsync(CancellationToken.None);
            foreach (var _ in new[] { 1, 2 })
            {
                foreach (var statement in Statements(PostgreSqlSetup.All(SetupNames.ForPostgreSql().Set("schema", place.Schema).Set("role", role))))
                    await session.RunAsync(statement, CancellationToken.None);
            }

            var test = await new PostgreSqlConnectionTest("wh").TestAsync(place.Connection with { Login = role }, CancellationToken.None);
            Assert.True(test.Works, test.Message);
        }
        finally
        {
            await place.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    private static SetupNames Names() => SetupNames.ForPostgreSql().Set("schema", "raw").Set("role", "loader");

    private static List<string> Statements(IEnumerable<SetupScript> scripts) => [.. scripts.SelectMany(script => script.Statements)];

    [GeneratedRegex(@"^    (?<name>\w+) (text|timestamptz)\b.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Column();
}
