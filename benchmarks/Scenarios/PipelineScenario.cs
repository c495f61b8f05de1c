using System.Diagnostics;
using System.Text;
using Dagfire.Engine;
using Dagfire.Tasks;
using Dagfire.Tasks.GitHub;
using Dagfire.Tasks.GitHub.Extraction;
using Dagfire.Tasks.GitHub.Sandbox;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Tweets;
using Dagfire.Tasks.Tweets.Handles;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.Warehouses.Sqlite;
using Dagfire.Tasks.X;
using Dagfire.Tasks.X.Sandbox;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Benchmarks.Scenarios;

/// <summary>The steps of the shipped pipelines on the embedded twins, with sandboxes that answer at once and allow everything: what is left is our own cost.</summary>
internal static class PipelineScenario
{
    private const string DagId = "pipeline";
    private const int Handles = 76;
    private const int PagesPerHandle = 50;
    private const int Writers = 150;
    private const int Unlimited = 1_000_000;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    /// <summary>
    /// 76 handles of some 50 pages, from the sandbox into objects and the warehouse (counted in pages); the ingest of 100,000 and of 400,000 tweets alone (counted in tweets), whose
    /// memory shows whether it is flat; that of 100,000 into PostgreSQL where there is one; and some 100,000 commits from the sandbox into objects (counted in commits).
    /// </summary>
    internal static readonly string[] Names = ["tweets76", "ingest100000", "ingest400000", .. PostgreSqlWarehouses.IsThere ? ["ingestpg100000"] : Array.Empty<string>(), "github100000"];

    internal static async Task<Measurement> MeasureAsync(string name)
    {
        var directory = Directory.CreateTempSubdirectory("dagfire-benchmark-pipeline-").FullName;
        try
        {
            return name switch
            {
                "tweets76" => await TweetsAsync(name, directory),
                "ingest100000" => await IngestAsync(name, directory, tweets: 100_000),
                "ingest400000" => await IngestAsync(name, directory, tweets: 400_000),
                "ingestpg100000" => await PostgreSqlWarehouses.UseAsync(directory, warehouse => IngestAsync(name, directory, tweets: 100_000, warehouse)),
                _ => await GitHubAsync(name, directory),
            };
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<Measurement> TweetsAsync(string name, string directory)
    {
        var options = new SandboxXOptions { Latency = TimeSpan.Zero, TimelineQuota = Unlimited, TweetsPerHandle = PagesPerHandle * XTimelineRequest.MaxPageSize };
        using var world = new World(directory, services => services
            .AddSingleton<IHandleSource>(new ManyHandles())
            .AddSingleton<IXClient>(new SandboxXClient(new SandboxX(options, TimeProvider.System), options, TimeProvider.System)));
        var dag = new DagBuilder(DagId);
        dag.Chain([dag.Task("extract", new ExtractTweets()), dag.Task("ingest", new IngestPipes([TweetPipes.UsersName, TweetPipes.TweetsName]))]);
        var seconds = await world.RunAsync(dag);
        return new Measurement(name) { Seconds = seconds, Tasks = (int)await world.CountAsync("raw_tweets_full") };
    }

    private static async Task<Measurement> IngestAsync(string name, string directory, int tweets, IWarehouse? warehouse = null)
    {
        using var world = new World(directory, _ => { }, warehouse);
        var options = new SandboxXOptions { Latency = TimeSpan.Zero, UserQuota = Unlimited, TimelineQuota = Unlimited, TweetsPerHandle = XTimelineRequest.MaxPageSize * 2 };
        var x = new SandboxXClient(new SandboxX(options, TimeProvider.System), options, TimeProvider.System);
        for (var page = 0; page < tweets / XTimelineRequest.MaxPageSize; page++)
        {
            var user = (await x.FindUserAsync($"handle{page % Writers}", CancellationToken.None)).User;
            var read = await x.ReadTimelineAsync(new XTimelineRequest(user.Id, user.Username), CancellationToken.None);
            await world.Objects.PutJsonAsync(TweetKeys.Page(user.Username, null, $"p{page}"), read.Json, CancellationToken.None);
        }

        var dag = new DagBuilder(DagId);
        dag.Task("ingest", new IngestPipes([TweetPipes.TweetsName]));
        var seconds = await world.RunAsync(dag);
        var loaded = await world.CountAsync(warehouse is null ? "raw_tweets_full, json_each(raw_tweets_full.data)" : "raw_tweets_full, jsonb_array_elements(raw_tweets_full.data::jsonb)");
        return loaded == tweets ? new Measurement(name) { Seconds = seconds, Tasks = tweets } : throw new InvalidOperationException($"{loaded} tweets of {tweets} were loaded.");
    }

    private static async Task<Measurement> GitHubAsync(string name, string directory)
    {
        // This repository has somewhat more than the average.
        var options = new SandboxGitHubOptions { Latency = TimeSpan.Zero, Commits = 100_000, Quota = Unlimited };
        using var wire = new RotatingGitHubClient(new SandboxGitHubWire(new SandboxGitHub(options, TimeProvider.System), options, TimeProvider.System), options.Tokens, TimeProvider.System);
        using var world = new World(directory, services => services.AddSingleton<IGitHubClient>(wire));
        var dag = new DagBuilder(DagId);
        dag.Task("extract", new ExtractGitHub("apache/airflow") { Entities = [GitHubEntity.Commits] });
        var seconds = await world.RunAsync(dag);
        return new Measurement(name) { Seconds = seconds, Tasks = await world.CommitsAsync() };
    }

    private sealed class ManyHandles : IHandleSource
    {
        public Task<HandleList> ReadAsync(CancellationToken cancellationToken) =>
            Task.FromResult(HandleList.Parse(Enumerable.Range(0, Handles).Select(index => $"handle{index}")));
    }

    /// <summary>Objects and warehouse in a folder, and an engine that runs one DAG over them.</summary>
    private sealed class World(string directory, Action<IServiceCollection> configure, IWarehouse? warehouse = null) : IDisposable
    {
        private SqliteWarehouse? _warehouse;

        internal FolderObjectStore Objects { get; } = new(Path.Combine(directory, "objects"), TimeProvider.System);

        private IWarehouse Warehouse => warehouse ?? (_warehouse ??= new(Path.Combine(directory, "warehouse.db"), Objects, [TweetPipes.Tweets, TweetPipes.Users], TimeProvider.System));

        public void Dispose() => _warehouse?.Dispose();

        /// <summary>From the trigger to the end of the last task, in seconds.</summary>
        internal async Task<double> RunAsync(DagBuilder dag)
        {
            var done = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            dag.OnSuccess = (_, _) => End(done, "success");
            dag.OnFailure = (_, _) => End(done, "failed");
            await using var orchestrator = await TestOrchestrator.StartAsync(new TestOrchestratorOptions
            {
                Dags = [dag],
                Engine = new EngineOptions { DagsArePausedAtCreation = false, Retention = null },
                ConfigureServices = services =>
                {
                    services.AddSingleton<IObjectStore>(Objects).AddSingleton(Warehouse).AddDagfireTasks();
                    configure(services);
                },
            });
            var start = Stopwatch.GetTimestamp();
            await orchestrator.Commands.TriggerAsync(new Commands.TriggerRequest(DagId), CancellationToken.None);
            var state = await done.Task.WaitAsync(TimeLimit, TimeProvider.System);
            var time = Stopwatch.GetElapsedTime(start);
            return state == "success" ? time.TotalSeconds : throw new InvalidOperationException($"The run ended as {state}.");
        }

        internal async Task<long> CountAsync(string from) =>
            (long)(await Warehouse.QueryAsync($"SELECT count(*) AS n FROM {from}", new Dictionary<string, object?>(), CancellationToken.None))[0]["n"]!;

        internal async Task<int> CommitsAsync()
        {
            var commits = 0;
            await foreach (var page in Objects.ListPagesAsync(GitHubKeys.PrefixOf(GitHubEntity.Commits), CancellationToken.None))
            {
                foreach (var info in page)
                    commits += Encoding.UTF8.GetString((await Objects.ReadBytesAsync(info.Key, CancellationToken.None))!).Split("\"parents\":").Length - 1;
            }

            return commits;
        }

        private static Task End(TaskCompletionSource<string> done, string state)
        {
            done.TrySetResult(state);
            return Task.CompletedTask;
        }
    }
}
