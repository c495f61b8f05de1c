using Dagfire.Commands;
using Dagfire.Dbt;
using Dagfire.Notifications;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Warehouses;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dags;

/// <summary>The DAGs of the tweet pipeline as the host wires them, run by the engine on the embedded twins with the embedded dbt, small enough for a test.</summary>
internal sealed class TweetRunHarness : IAsyncDisposable
{
    private readonly TestOrchestrator _orchestrator;
    private readonly FaultyObjectStore? _faulty;

    private TweetRunHarness(TestOrchestrator orchestrator, FaultyObjectStore? faulty) => (_orchestrator, _faulty) = (orchestrator, faulty);

    /// <summary>How often the object store has failed.</summary>
    internal int Faults => _faulty?.Faults ?? 0;

    internal IObjectStore Objects { get; private init; } = null!;

    internal static async Task<TweetRunHarness> StartAsync(string folder, Action<TweetPipelineOptions>? configure = null, FaultyStore? faults = null, Action<TestOrchestratorOptions>? change = null)
    {
        var clock = new Testing.ManualClock();
        var handles = Path.Combine(folder, "handles.txt");
        await File.WriteAllLinesAsync(handles, ["databricks", "jthandy", "teej_m", "SnowflakeDB", "getdbt"]);
        var options = new TweetPipelineOptions { DataDirectory = folder, DbtProjectsDirectory = Path.Combine(Root(), "dbt"), DbtTarget = "embedded", HandlesFile = handles };
        (options.Sandbox.TweetsPerHandle, options.Sandbox.PageSize, options.Sandbox.Latency) = (30, 10, TimeSpan.Zero);
        // Runs that take longer than others are to see the same.
        options.Sandbox.Until = clock.GetUtcNow();
        configure?.Invoke(options);
        var objects = new FolderObjectStore(options.ObjectsPath, clock);
        var faulty = faults is null ? null : new FaultyObjectStore(objects, faults.Random, faults.OneIn);
        var test = new TestOrchestratorOptions
        {
            Dags = [Declared(new ExtractTweetsDag(options)), Declared(new ServeDocsDag(options))],
            Clock = clock,
            SkipWaits = true,
            ConfigureServices = services =>
            {
                services.AddSingleton<IObjectStore>(faulty is null ? objects : faulty);
                services.AddEmbeddedDbt();
                services.AddTweetPipeline(options);
            },
        };
        change?.Invoke(test);
        return new TweetRunHarness(await TestOrchestrator.StartAsync(test), faulty) { Objects = objects };
    }

    public ValueTask DisposeAsync() => _orchestrator.DisposeAsync();

    internal Task<TestRun> RunAsync(string dagId, string runId) => _orchestrator.RunAsync(new TriggerRequest(dagId) { RunId = runId });

    internal Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> RowsAsync(string sql) =>
        _orchestrator.Services.GetRequiredService<IWarehouse>().QueryAsync(sql, new Dictionary<string, object?>(), CancellationToken.None);

    internal async Task<object?> ScalarAsync(string sql)
    {
        var rows = await _orchestrator.Services.GetRequiredService<IWarehouse>().QueryAsync(sql, new Dictionary<string, object?>(), CancellationToken.None);
        return rows[0].Values.First();
    }

    internal async Task<IReadOnlyList<RecordedNotification>> MessagesAsync() =>
        [.. (await _orchestrator.Services.GetRequiredService<INotificationLog>().ListAsync(new NotificationFilter(), CancellationToken.None)).Reverse()];

    private static DagBuilder Declared(IDagDeclaration declaration)
    {
        var dag = new DagBuilder(declaration.Id);
        declaration.Declare(dag);
        return dag;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dagfire.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    /// <summary>How the object store fails.</summary>
    internal sealed record FaultyStore(Random Random, int OneIn = 10);
}
