using System.Globalization;
using Dagfire.Providers;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Warehouses.PostgreSql;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dags;

/// <summary>Whole runs with the warehouse on PostgreSQL, by nothing but the name of a connection: the tables are those of the embedded warehouse.</summary>
public sealed class PostgreSqlPipelineTests : IAsyncLifetime
{
    private static readonly string[] Tweets =
    [
        "raw_twitter_users", "raw_tweets_full", "copy_history", "input_twitter_users", "input_tweets", "one_big_twitter_table", "all_top_tweets",
        "tweet_term_mentions", "term_mentions_by_month", "term_first_mentions", "warehouse_tweet_sentiment", "warehouse_sentiment",
    ];

    private static readonly string[] GitHub =
    [
        "raw_github_repositories", "raw_github_languages", "raw_github_contributors", "raw_github_commits", "raw_github_issues", "raw_github_pull_requests", "raw_github_stargazers",
        "raw_github_releases", "raw_github_users", "copy_history", "input_github_commits", "input_github_issues", "input_github_pull_requests", "input_github_stargazers",
        "input_github_users", "github_activity_by_month", "github_repository_languages", "github_top_contributors", "github_contribution_spread", "github_contributor_locations",
    ];

    // Both runs have times of their own.
    private static readonly string[] Times = ["loaded_at", "last_load_time"];

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _twin = new();
    private PostgreSqlPlace _place = null!;

    public async ValueTask InitializeAsync() => _place = await PostgreSqlPlace.MakeAsync();

    public async ValueTask DisposeAsync()
    {
        // Null where there is no server.
        if (_place is not null)
            await _place.DisposeAsync();
        _folder.Dispose();
        _twin.Dispose();
    }

    [Fact]
    public async Task ExtractTweets_WarehouseOnPostgreSql_HasTheRowsOfTheEmbeddedOne()
    {
        await using var twin = await TweetRunHarness.StartAsync(_twin.Path);
        await using var harness = await TweetRunHarness.StartAsync(_folder.Path, Connected, change: Join);

        // The second run loads nothing twice.
        foreach (var run in new[] { "one", "two" })
        {
            Succeeded(await twin.RunAsync("extract_tweets", run));
            Succeeded(await harness.RunAsync("extract_tweets", run));
        }

        foreach (var table in Tweets)
            Assert.Equal(Lines(table, await twin.RowsAsync($"SELECT * FROM {table}")), Lines(table, await harness.RowsAsync($"SELECT * FROM {table}")));
    }

    [Fact]
    public async Task ExtractGitHubData_WarehouseOnPostgreSql_HasTheRowsOfTheEmbeddedOne()
    {
        await using var twin = await GitHubRunHarness.StartAsync(_twin.Path);
        await using var harness = await GitHubRunHarness.StartAsync(_folder.Path, Connected, change: Join);

        Succeeded(await twin.RunAsync("one"));
        Succeeded(await harness.RunAsync("one"));

        foreach (var table in GitHub)
            Assert.Equal(Lines(table, await twin.RowsAsync($"SELECT * FROM {table}")), Lines(table, await harness.RowsAsync($"SELECT * FROM {table}")));
    }

    private static void Connected(PipelineOptions options)
    {
        options.WarehouseConnection = "wh";
        options.DbtTarget = null;
        // A warehouse beside the connection would be seen.
        options.WarehousePath = "/nowhere/warehouse.db";
    }

    private void Join(TestOrchestratorOptions test)
    {
        test.LongestWait = TimeSpan.FromMinutes(3);
        var configure = test.ConfigureServices!;
        var connections = new FakeConnections();
        connections.Known["wh"] = _place.Connection;
        test.ConfigureServices = services =>
        {
            services.AddSingleton<IConnections>(connections);
            new PostgreSqlProvider().Register(services, new ProviderSettings(_folder.Path, "metadata.db", _ => null));
            configure(services);
        };
    }

    private static string[] Lines(string table, IReadOnlyList<IReadOnlyDictionary<string, object?>> rows)
    {
        Assert.True(rows.Count > 0, $"{table} is empty.");
        return [.. rows.Select(row => $"{table}: {string.Join(" | ", row.Where(column => !Times.Contains(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={Text(column.Value)}"))}").Order(StringComparer.Ordinal)];
    }

    // SQLite has neither truth, dates nor decimals of its own.
    private static string Text(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "1" : "0",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double or decimal or float => Math.Round(Convert.ToDouble(value, CultureInfo.InvariantCulture), 6).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static void Succeeded(TestRun run) => Assert.True(
        run.State == DagRunState.Success, string.Join(", ", run.TaskInstances.Select(task => $"{task.TaskId} {task.State} {task.Reason?.Message}")));
}
