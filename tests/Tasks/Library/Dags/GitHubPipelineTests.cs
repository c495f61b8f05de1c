using Dagfire.Tasks.GitHub;
using Dagfire.Tasks.GitHub.Sandbox;
using Dagfire.Tasks.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dags;

public sealed class GitHubPipelineTests : IDisposable
{
    private const string Marts =
        "SELECT group_concat(line, '\n') FROM (SELECT 'month ' || repository || activity_month || number_of_commits || '/' || number_of_issues_opened || '/' || number_of_pull_requests_opened || '/' || number_of_stars AS line FROM github_activity_by_month "
        + "UNION ALL SELECT 'contributor ' || repository || contributor_rank || login || number_of_commits FROM github_top_contributors "
        + "UNION ALL SELECT 'language ' || repository || language || number_of_bytes FROM github_repository_languages "
        + "UNION ALL SELECT 'place ' || repository || country || number_of_contributors FROM github_contributor_locations ORDER BY 1)";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Add_WrongOptions_ListsEveryProblem()
    {
        var options = new GitHubPipelineOptions
        {
            Channel = " ", Repositories = ["airflow", "a/b", "A/B"], UserInterval = TimeSpan.FromDays(-1), ExtractionTimeout = TimeSpan.Zero, Parallelism = 0,
        };
        options.Sandbox.Quota = 0;

        var thrown = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddGitHubPipeline(options));

        foreach (var words in new[] { "Channel is empty", "'airflow'", "'a/b' 2 times", "UserInterval", "ExtractionTimeout", "Parallelism is 0", "Sandbox.Quota" })
            Assert.Contains(words, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_AdapterRegisteredBefore_IsKept()
    {
        using var client = new RotatingGitHubClient(new SandboxGitHubWire(null!, new SandboxGitHubOptions(), TimeProvider.System), [], TimeProvider.System);
        var services = new ServiceCollection().AddSingleton<IGitHubClient>(client).AddGitHubPipeline(new GitHubPipelineOptions { DataDirectory = _folder.Path });
        await using var provider = services.BuildServiceProvider();

        Assert.Same(client, provider.GetRequiredService<IGitHubClient>());
    }

    [Fact]
    public async Task Run_OnTheTwins_BuildsTheTablesAndIsRepeatable()
    {
        await using var harness = await GitHubRunHarness.StartAsync(_folder.Path);

        var run = await harness.RunAsync("one");

        Assert.Equal(DagRunState.Success, run.State);
        var summary = await harness.SummaryAsync(run, mapIndex: 5);
        Assert.Equal("PrefectHQ/prefect", summary.Repository);
        Assert.Equal(["sandbox-1", "sandbox-2", "sandbox-3"], summary.Tokens.Select(token => token.Label));
        Assert.Equal(6L, await harness.ScalarAsync("SELECT COUNT(*) FROM github_contribution_spread"));
        Assert.Equal(6L, await harness.ScalarAsync("SELECT COUNT(*) FROM stg_github_repositories"));
        Assert.NotEqual(0L, await harness.ScalarAsync("SELECT COUNT(*) FROM github_contributor_locations"));
        Assert.Equal(["Extracting github data", "GitHub data extracts succeeded"], await harness.MessagesAsync());
        var (before, requests) = (await harness.ScalarAsync(Marts), harness.Requests);

        var again = await harness.ClearAndRunAsync(run);

        Assert.Equal(DagRunState.Success, again.State);
        Assert.True(harness.Requests > requests * 1.5);
        Assert.Equal(before, await harness.ScalarAsync(Marts));
    }

    [Fact]
    public async Task Run_FaultsAtRandomSteps_EndsWithTheTablesOfARunWithout()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed: {seed}");
        var random = new Random(seed);
        using var clean = new TemporaryFolder();
        await using var undisturbed = await GitHubRunHarness.StartAsync(clean.Path);
        Assert.Equal(DagRunState.Success, (await undisturbed.RunAsync("one")).State);
        await using var harness = await GitHubRunHarness.StartAsync(_folder.Path, options =>
        {
            // A window outlasts the waits between tries, which would otherwise renew the quota before it is used up.
            options.Sandbox.Quota = 30;
            options.Sandbox.QuotaWindow = TimeSpan.FromSeconds(20);
            options.Sandbox.Faults.RetryAfter = TimeSpan.FromSeconds(1);
            for (var fault = 0; fault < 12; fault++)
            {
                options.Sandbox.Faults.FailingRequests.Add(random.Next(1, 250));
                options.Sandbox.Faults.ThrottledRequests.Add(random.Next(1, 250));
            }
        }, random);

        var run = await harness.RunAsync("one");

        Assert.True(run.State == DagRunState.Success, $"Seed {seed}: {string.Join(", ", run.TaskInstances.Select(task => $"{task.TaskId}[{task.MapIndex}] {task.State} {task.Reason?.Message}"))}");
        Assert.True(harness.Faults > 0);
        Assert.Contains(await harness.SummariesAsync(run), summary => summary.Rests > 0);
        Assert.Equal(await undisturbed.ScalarAsync(Marts), await harness.ScalarAsync(Marts));
    }

    [Fact]
    public async Task Run_TokensUsedUp_RestsWithoutARetry()
    {
        await using var harness = await GitHubRunHarness.StartAsync(_folder.Path, options => options.Sandbox.Quota = 8);

        var run = await harness.RunAsync("one");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.All(run.TaskInstances.Where(task => task.TaskId == "extract_github"), task => Assert.Equal(1, task.Attempt));
        Assert.Contains(await harness.SummariesAsync(run), summary => summary.Rests > 1);
    }

    [Fact]
    public async Task Run_RepositoryThatIsNotThere_FailsAndSaysSo()
    {
        await using var harness = await GitHubRunHarness.StartAsync(_folder.Path, options => options.Sandbox.Faults.MissingRepositories.Add("spotify/luigi"));

        var run = await harness.RunAsync("one");

        Assert.Equal(DagRunState.Failed, run.State);
        Assert.Equal(TaskInstanceState.Failed, run["extract_github", 3]);
        Assert.Equal(TaskInstanceState.Success, run["extract_github", 0]);
        Assert.Contains("spotify/luigi", run.Instance("extract_github", 3).Reason?.Message, StringComparison.Ordinal);
        Assert.Equal(["Extracting github data", "GitHub data extracts failed"], (await harness.MessagesAsync()).Where(text => !text.Contains("luigi", StringComparison.Ordinal)).Distinct());
    }
}
