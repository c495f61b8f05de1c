using Dagfire.Conformance.Databases;
using Dagfire.Host.Support;
using Npgsql;

namespace Dagfire.Host.Commands;

public sealed class WarehouseSetupTests : IDisposable
{
    private const string Program = "./dagfire ";

    private static readonly string[] Names = ["--set", "bucket=lake", "--set", "aws_role_arn=arn:aws:iam::001234567890:role/snowflake"];

    private readonly Home _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task DryRun_WithNames_PrintsEveryFileInOrder()
    {
        var printed = (await RunAsync(["--dry-run", .. Names, "--set", "database=shop"])).Succeeded().Out;

        Assert.Equal(
            ["-- 01_places.sql", "-- 02_integration.sql", "-- 03_file_formats.sql", "-- 04_stages.sql", "-- 05_tables.sql", "-- 06_pipes.sql", "-- 07_grants.sql"],
            printed.Split('\n').Where(line => line.EndsWith(".sql", StringComparison.Ordinal)));
        Assert.Contains("create database if not exists shop;", printed, StringComparison.Ordinal);
        Assert.Contains("storage_allowed_locations = ('s3://lake/');", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_WithConnections_TakesTheirNames()
    {
        _home.Environment["DAGFIRE_CONN_FLAKE"] = """{"conn_type":"snowflake","schema":"raw","extra":{"account":"a-b","database":"lake_house","warehouse":"small","role":"loader"}}""";
        _home.Environment["DAGFIRE_CONN_LAKE"] = """{"conn_type":"aws","schema":"my-lake","extra":{"prefix":"in"}}""";
        _home.Environment["DAGFIRE_OBJECTS_CONN_ID"] = "lake";

        var printed = (await RunAsync(["--dry-run", "--conn", "flake", .. Names[2..]])).Succeeded().Out;

        Assert.Contains("create schema if not exists lake_house.raw;", printed, StringComparison.Ordinal);
        Assert.Contains("create warehouse if not exists small", printed, StringComparison.Ordinal);
        Assert.Contains("('s3://my-lake/in/')", printed, StringComparison.Ordinal);
        Assert.Contains("to role loader;", printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_ConnectionToPostgreSql_PrintsItsFilesInOrder()
    {
        _home.Environment["DAGFIRE_CONN_PG"] = """{"conn_type":"postgres","schema":"lake","login":"ann","extra":{"schema":"raw"}}""";
        _home.Environment["DAGFIRE_WAREHOUSE_CONN_ID"] = "pg";

        var printed = (await RunAsync(["--dry-run"])).Succeeded().Out;

        Assert.Equal(["-- 01_schema.sql", "-- 02_tables.sql", "-- 03_grants.sql"], printed.Split('\n').Where(line => line.EndsWith(".sql", StringComparison.Ordinal)));
        Assert.Contains("create table if not exists \"raw\".raw_tweets_full (", printed, StringComparison.Ordinal);
        Assert.Contains("to \"ann\";", printed, StringComparison.Ordinal);
        Assert.Contains("to \"loader\";", (await RunAsync(["--dry-run", "--set", "role=loader"])).Succeeded().Out, StringComparison.Ordinal);
        (await RunAsync(["--dry-run", "--set", "bucket=lake"])).Refused("There is no name 'bucket' to set.", "Known are schema, role.");
    }

    [Fact]
    public async Task Setup_ConnectionToPostgreSql_MakesTheTablesAndCanBeRepeated()
    {
        await using var schema = await PostgreSqlSchema.CreateAsync();
        var address = new NpgsqlConnectionStringBuilder(schema.Address);
        _home.Environment["DAGFIRE_CONN_PG"] =
            $$$"""{"conn_type":"postgres","host":"{{{address.Host}}}","port":{{{address.Port}}},"schema":"{{{address.Database}}}","login":"{{{address.Username}}}","password":"{{{address.Password}}}","extra":{"schema":"{{{address.SearchPath}}}"}}""";

        (await RunAsync(["--conn", "pg"])).Succeeded();
        (await RunAsync(["--conn", "pg"])).Succeeded();

        await schema.ExecuteAsync($"select loaded_at from {address.SearchPath}.raw_github_commits");
        _home.Environment["DAGFIRE_WAREHOUSE_CONN_ID"] = "pg";
        (await DagfireProcess.RunAsync(_home, "connections", "test", "pg")).Succeeded();
        _home.Environment["DAGFIRE_CONN_PG"] = _home.Environment["DAGFIRE_CONN_PG"].Replace($"\"schema\":\"{address.Database}\"", "\"schema\":\"no_such_database\"", StringComparison.Ordinal);
        (await RunAsync(["--conn", "pg"])).Refused("The connection 'pg' cannot log in", "\"no_such_database\" does not exist");
    }

    [Fact]
    public async Task Setup_NoConnection_SaysWhatToDo() => (await RunAsync(Names)).Refused("The embedded warehouse makes its tables by itself.", "--conn", "--dry-run");

    [Theory]
    [InlineData("bucket", "--set takes name=value, not 'bucket'.")]
    [InlineData("role=a b", "'role' is 'a b'; needed is a name of letters, digits, _ and $.")]
    [InlineData("rol=x", "There is no name 'rol' to set. Did you mean 'role'?")]
    public async Task DryRun_WrongName_IsRefused(string set, string expected) => (await RunAsync(["--dry-run", .. Names, "--set", set])).Refused(expected);

    [Fact]
    public async Task Commands_OfTheReadmeOfTheSnippets_AllSucceed()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "sql-code-snippets", "README.md"));
        var line = Assert.Single(text.Split("```bash\n").Skip(1), block => block.StartsWith(Program, StringComparison.Ordinal)).Split('\n')[0];

        (await DagfireProcess.RunAsync(_home, line[Program.Length..].Split(' '))).Succeeded();
    }

    private Task<Finished> RunAsync(string[] arguments) => DagfireProcess.RunAsync(_home, ["warehouse", "setup", .. arguments]);
}
