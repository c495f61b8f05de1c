using System.Text.RegularExpressions;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>The projects of this repository with their Snowflake target.</summary>
public sealed class ShippedProjectsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dbt-shipped-").FullName;
    private readonly FakeSnowflake _warehouse = new FakeSnowflake()
        .Answer("should_error", ["FAILURES", "SHOULD_WARN", "SHOULD_ERROR"], [0L, false, false])
        .Answer("max_loaded_at", ["MAX_LOADED_AT"], [DateTime.UnixEpoch])
        .Answer("^select last_altered", ["LAST_MODIFIED", "SNAPSHOTTED_AT"], [DateTimeOffset.UnixEpoch, null]);

    [Theory]
    [InlineData("data_community_input", true)]
    [InlineData("data_community", true)]
    [InlineData("data_community_input", false)]
    [InlineData("data_community", false)]
    public async Task Build_OnSnowflake_SucceedsWithNothingOfOtherDatabases(string project, bool withGitHub)
    {
        foreach (var verb in new[] { DbtVerb.Parse, DbtVerb.Compile, DbtVerb.Build, DbtVerb.DocsGenerate }) await Succeed(project, verb, withGitHub);
        Assert.Empty(_warehouse.Bare.Select(Foreign).OfType<string>());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder, "compiled"), "*.sql", SearchOption.AllDirectories))
            Assert.Null(Foreign(await File.ReadAllTextAsync(file)));
        var made = _warehouse.Bare.Where(statement => statement.StartsWith("create or replace", StringComparison.Ordinal)).ToList();
        Assert.All(made, statement => Assert.Matches(@"(?s)^create or replace (view|transient table) airbyte_database\.\w+\.\w+\nas \(\n.*\n\)$", statement));
        Assert.True(made.Count > 3, string.Join('\n', made));
    }

    [Fact]
    public async Task Compile_Input_GoesByVariantsAndTheLoadHistory()
    {
        await Succeed("data_community_input", DbtVerb.Compile, withGitHub: true);
        var sql = string.Join('\n', Directory.EnumerateFiles(Path.Combine(_folder, "compiled"), "*.sql", SearchOption.AllDirectories).Select(File.ReadAllText));
        foreach (var part in new[] { "get_path(", "::varchar", ", lateral flatten(input => ", "table(airbyte_database.information_schema.copy_history(", "split_part(" }) Assert.Contains(part, sql, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task Succeed(string project, DbtVerb verb, bool withGitHub)
    {
        var log = new LinesLogger();
        var command = new DbtCommand(verb, Repository.Project(project))
        {
            Target = "prod",
            TargetPath = _folder,
            LogPath = _folder,
            Vars = new Dictionary<string, object?> { ["github"] = withGitHub },
            Environment = new Dictionary<string, string> { ["SNOWFLAKE_ACCOUNT"] = "acc", ["SNOWFLAKE_USER"] = "ann", ["SNOWFLAKE_PASSWORD"] = "very secret" },
        };
        var result = await new EmbeddedDbt(TimeProvider.System, [_warehouse]).RunAsync(command, log, CancellationToken.None);
        Assert.True(result.ExitCode == 0, log.Text);
    }

    // What only SQLite or only PostgreSQL know.
    private static string? Foreign(string sql) => Regex.Match(
        sql,
        @"json_extract|json_each|jsonb|#>>|strftime|group_concat|string_agg|sqlite_|pg_|\bdate\([^)]*'|datetime\(|start of month|\bchar\(\d|\binstr\(|distinct on|::timestamptz|now\(\)|interval '|""main\.|\bfloat8\[|array\[",
        RegexOptions.IgnoreCase) is { Success: true } match ? $"{match.Value} in: {sql}" : null;
}
