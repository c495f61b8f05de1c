using System.Globalization;

namespace Dagfire.Dbt.Running;

/// <summary>What GitHub's answers come to, on both databases with the same rows.</summary>
public sealed class GitHubTests : IDisposable
{
    private static readonly (string Query, string[] Rows)[] Expected =
    [
        (
            "select repository, activity_month, number_of_commits, number_of_issues_opened, number_of_issues_closed, number_of_pull_requests_opened, number_of_pull_requests_merged, number_of_stars, number_of_releases, number_of_commit_authors, number_of_active_people from github_activity_by_month order by 1, 2",
            ["apache/airflow|2022-11-01|1|1|0|1|0|0|0|1|3", "apache/airflow|2022-12-01|2|0|1|1|1|0|1|2|3", "spotify/luigi|2022-12-01|0|0|0|0|0|2|0|0|0"]),
        (
            "select repository, language_rank, language, number_of_bytes, share_of_code from github_repository_languages order by 1, 2",
            ["apache/airflow|1|Python|750|0.75", "apache/airflow|2|Shell|250|0.25", "spotify/luigi|1|Python|4000000000|1"]),
        (
            "select repository, contributor_rank, login, number_of_commits, share_of_commits from github_top_contributors order by 1, 2",
            [
                $"apache/airflow|1|ann|64|{Share(64, 96)}", $"apache/airflow|2|bob|25|{Share(25, 96)}", $"apache/airflow|3|cat|5|{Share(5, 96)}", $"apache/airflow|4|dan|1|{Share(1, 96)}", $"apache/airflow|5|eve|1|{Share(1, 96)}",
                "spotify/luigi|1|bob|3|0.5", "spotify/luigi|2|fay|3|0.5",
            ]),
        (
            "select repository, number_of_contributors, number_of_commits, contributors_with_one_commit, contributors_with_few_commits, contributors_of_half_the_commits, share_of_contributors_with_few_commits, share_of_commits_by_them, commits_per_contributor from github_contribution_spread order by 1",
            [$"apache/airflow|5|96|2|3|1|0.6|{Share(7, 96)}|19.2", "spotify/luigi|2|6|0|2|1|1|1|3"]),
        (
            "select repository, country, number_of_contributors, number_of_commits, share_of_commits from github_contributor_locations order by 1, lower(country)",
            [
                $"apache/airflow|Germany|1|64|{Share(64, 96)}", $"apache/airflow|not given|2|2|{Share(2, 96)}", $"apache/airflow|not recognised|1|5|{Share(5, 96)}", $"apache/airflow|United States|1|25|{Share(25, 96)}",
                "spotify/luigi|France|1|3|0.5", "spotify/luigi|United States|1|3|0.5",
            ]),
        (
            "select repository, number_of_stars, main_language, last_load_time from stg_github_repositories order by 1",
            ["apache/airflow|12|Python|2022-12-22 09:00:00", "spotify/luigi|2|null|2022-12-22 09:00:00"]),
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("dbt-github-").FullName;
    private readonly ManualTime _time = new(new DateTimeOffset(2022, 12, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly LinesLogger _log = new();

    [Fact]
    public async Task Build_OnSqlite_CountsWhatGitHubAnswered()
    {
        using var warehouse = new Warehouse(_directory);
        warehouse.Execute(GitHubWarehouse.Filled("main", "text"));
        await BuildAll("embedded", new() { ["DAGFIRE_WAREHOUSE"] = warehouse.Path });
        Assert.All(Expected, expected => Assert.Equal(expected.Rows, warehouse.Rows(expected.Query)));
    }

    [Fact]
    public async Task Build_OnPostgres_CountsTheSame()
    {
        using var database = PostgresSchema.Create();
        database.Execute(GitHubWarehouse.Filled(database.Name, "timestamp"));
        await BuildAll("postgres", database.Environment());
        Assert.All(Expected, expected => Assert.Equal(expected.Rows, database.Rows(expected.Query)));
    }

    [Fact]
    public async Task Build_NothingLoadedYet_MakesEmptyTables()
    {
        using var warehouse = new Warehouse(_directory);
        warehouse.Execute(GitHubWarehouse.Empty("main", "text"));
        await BuildAll("embedded", new() { ["DAGFIRE_WAREHOUSE"] = warehouse.Path });
        Assert.All(Expected, expected => Assert.Empty(warehouse.Rows(expected.Query)));
    }

    [Fact]
    public async Task Build_EmptyOnPostgres_BuildsEverythingWithoutRows()
    {
        using var database = PostgresSchema.Create();
        database.Execute(GitHubWarehouse.Filled(database.Name, "timestamp"));
        foreach (var project in new[] { "data_community_input", "data_community" })
        {
            var result = await new EmbeddedDbt(_time).RunAsync(Command(project, DbtVerb.Build, "postgres", database.Environment()) with { Empty = true }, _log, CancellationToken.None);
            Assert.True(result.ExitCode == 0, _log.Text);
        }

        Assert.All(Expected, expected => Assert.Empty(database.Rows(expected.Query)));
    }

    [Fact]
    public async Task Freshness_LoadsStop_WarnsAfterTwoDaysOfTheTrueLoadTime()
    {
        using var warehouse = new Warehouse(_directory);
        warehouse.Execute(GitHubWarehouse.Filled("main", "text"));
        var environment = new Dictionary<string, string> { ["DAGFIRE_WAREHOUSE"] = warehouse.Path };
        Assert.Equal(0, (await Run("data_community_input", DbtVerb.Build, "embedded", environment, "tag:github")).ExitCode);

        // The raw rows are of eight, the loads ended at nine.
        _time.Now = new DateTimeOffset(2022, 12, 24, 8, 59, 0, TimeSpan.Zero);
        var fresh = await Run("data_community", DbtVerb.SourceFreshness, "embedded", environment, "source:github");
        _time.Now = new DateTimeOffset(2022, 12, 24, 9, 1, 0, TimeSpan.Zero);
        var late = await Run("data_community", DbtVerb.SourceFreshness, "embedded", environment, "source:github");

        string[] watched = ["input_github_commits", "input_github_issues", "input_github_pull_requests", "input_github_repositories", "input_github_stargazers"];
        Assert.Equal(watched.Select(table => $"source.data_community.github.{table} pass"), fresh.Nodes.Select(node => $"{node.UniqueId} {node.Status}").Order(StringComparer.Ordinal));
        Assert.All(late.Nodes, node => Assert.Equal("warn", node.Status));
        Assert.Equal(5, late.Nodes.Count);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string Share(double part, double whole) => (part / whole).ToString(CultureInfo.InvariantCulture);

    private async Task BuildAll(string target, Dictionary<string, string> environment)
    {
        foreach (var project in new[] { "data_community_input", "data_community" })
        {
            var result = await Run(project, DbtVerb.Build, target, environment);
            Assert.True(result.ExitCode == 0, _log.Text);
            Assert.DoesNotContain(result.Nodes, node => node.Status == "warn");
        }
    }

    private Task<DbtResult> Run(string project, DbtVerb verb, string target, Dictionary<string, string> environment, params string[] select) =>
        new EmbeddedDbt(_time).RunAsync(Command(project, verb, target, environment, select), _log, CancellationToken.None);

    private DbtCommand Command(string project, DbtVerb verb, string target, Dictionary<string, string> environment, params string[] select)
    {
        environment["DBT_LOG_PATH"] = _directory;
        return new DbtCommand(verb, Repository.Project(project))
        {
            Target = target,
            TargetPath = Path.Combine(_directory, "target", project),
            Environment = environment,
            Vars = new Dictionary<string, object?> { ["github"] = true },
            Select = select,
        };
    }
}
