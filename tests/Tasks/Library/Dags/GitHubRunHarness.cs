using Dagfire.Commands;
using Dagfire.Dbt;
using Dagfire.Notifications;
using Dagfire.Tasks.GitHub.Extraction;
using Dagfire.Tasks.GitHub.Sandbox;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Warehouses;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dags;

/// <summary>The GitHub pipeline as the host wires it, run by the engine on the embedded twins with the embedded dbt, small enough for a test.</summary>
internal sealed class GitHubRunHarness : IAsyncDisposable
{
    private const string DagId = "extract_github_data";
    private readonly TestOrchestrator _orchestrator;
    private readonly FaultyObjectStore? _faulty;
    private readonly Testing.ManualClock _clock;

    private GitHubRunHarness(TestOrchestrator orchestrator, FaultyObjectStore? faulty, Testing.ManualClock clock) => (_orchestrator, _faulty, _clock) = (orchestrator, faulty, clock);

    /// <summary>How often the object store has failed.</summary>
    internal int Faults => _faulty?.Faults ?? 0;

    /// <summary>Requests the sandbox GitHub has answered.</summary>
    internal int Requests => _orchestrator.Services.GetRequiredService<SandboxGitHub>().Requests;

    internal static async Task<GitHubRunHarness> StartAsync(string folder, Action<GitHubPipelineOptions>? configure = null, Random? faults = null, Action<TestOrchestratorOptions>? change = null)
    {
        var clock = new Testing.ManualClock();
        var options = new GitHubPipelineOptions { DataDirectory = folder, DbtProjectsDirectory = Path.Combine(Root(), "dbt"), DbtTarget = "embedded" };
        (options.Sandbox.Commits, options.Sandbox.Issues, options.Sandbox.Stars, options.Sandbox.Releases, options.Sandbox.People) = (30, 14, 20, 3, 5);
        options.Sandbox.Latency = TimeSpan.Zero;
        // Runs that take longer than others are to see the same.
        options.Sandbox.Until = clock.GetUtcNow();
        configure?.Invoke(options);
        var faulty = faults is null ? null : new FaultyObjectStore(new FolderObjectStore(options.ObjectsPath, clock), faults);
        var dag = new DagBuilder(DagId);
        new ExtractGitHubDataDag(options).Declare(dag);
        var test = new TestOrchestratorOptions
        {
            Dags = [dag],
            Clock = clock,
            SkipWaits = true,
            ConfigureServices = services =>
            {
                if (faulty is not null)
                    services.AddSingleton<IObjectStore>(faulty);
                services.AddEmbeddedDbt();
                services.AddGitHubPipeline(options);
            },
        };
        change?.Invoke(test);
        return new GitHubRunHarness(await TestOrchestrator.StartAsync(test), faulty, clock);
    }

    public ValueTask DisposeAsync() => _orchestrator.DisposeAsync();

    internal Task<TestRun> RunAsync(string runId) => _orchestrator.RunAsync(new TriggerRequest(DagId) { RunId = runId });

    internal async Task<TestRun> ClearAndRunAsync(TestRun run)
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _orchestrator.Commands.ClearAsync(new ClearRequest(DagId, run.Run.RunId), CancellationToken.None);
        return await _orchestrator.EndOfAsync(DagId, run.Run.RunId);
    }

    internal Task<GitHubSummary> SummaryAsync(TestRun run, int mapIndex) => _orchestrator.XComAsync<GitHubSummary>(run, "extract_github", mapIndex);

    internal async Task<IReadOnlyList<GitHubSummary>> SummariesAsync(TestRun run)
    {
        var summaries = new List<GitHubSummary>();
        for (var index = 0; index < 6; index++)
            summaries.Add(await SummaryAsync(run, index));
        return summaries;
    }

    internal Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> RowsAsync(string sql) =>
        _orchestrator.Services.GetRequiredService<IWarehouse>().QueryAsync(sql, new Dictionary<string, object?>(), CancellationToken.None);

    internal async Task<object?> ScalarAsync(string sql)
    {
        var rows = await _orchestrator.Services.GetRequiredService<IWarehouse>().QueryAsync(sql, new Dictionary<string, object?>(), CancellationToken.None);
        return rows[0].Values.First();
    }

    internal async Task<string[]> MessagesAsync() =>
        [.. (await _orchestrator.Services.GetRequiredService<INotificationLog>().ListAsync(100, CancellationToken.None)).Reverse().Select(record => record.Notification.Text)];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dagfire.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
