using Dagfire.Host.Support;

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
