using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Waits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Testing;

/// <summary>
/// A whole orchestrator for tests: metadata in a temporary SQLite file (or wherever asked), the real engine, and a wait for the end of runs.
/// </summary>
public sealed class TestOrchestrator : IAsyncDisposable
{
    /// <summary>Longest wait for a run, in real time, where the options do not say otherwise: 30 seconds.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private readonly string _folder;
    private readonly ServiceProvider _services;
    private readonly TimeSpan _longestWait;

    private TestOrchestrator(string folder, ServiceProvider services, TimeSpan longestWait)
    {
        _folder = folder;
        _services = services;
        _longestWait = longestWait;
    }

    /// <summary>The services, for what has no shorter way.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Changes runs.</summary>
    public IRunCommands Commands => _services.GetRequiredService<IRunCommands>();

    /// <summary>Reads runs.</summary>
    public IRunQueries Runs => _services.GetRequiredService<IRunQueries>();

    /// <summary>The engine.</summary>
    public EngineService Engine => _services.GetRequiredService<EngineService>();

    /// <summary>Builds one and starts its engine.</summary>
    /// <param name="options">What to run and where.</param>
    public static async Task<TestOrchestrator> StartAsync(TestOrchestratorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var definitions = FakedDags.Of([.. options.Dags.Select(dag => dag.Build()), .. options.Definitions], options.Fakes);
        var folder = Directory.CreateTempSubdirectory("dagfire-test-").FullName;
        var services = new ServiceCollection();
        AddClock(services, options);
        services.AddSingleton<ILoggerFactory>(options.Logging ?? NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        options.ConfigureServices?.Invoke(services);
        services.AddDagfire(options.Database ?? Path.Combine(folder, "metadata.db"), Path.Combine(folder, "logs"), options.Engine);
        var orchestrator = new TestOrchestrator(folder, services.BuildServiceProvider(), options.LongestWait);
        orchestrator._services.GetRequiredService<DagCatalog>().Load([.. definitions.Select(DagCompiler.Compile)]);
        await orchestrator._services.GetRequiredService<MetadataDatabase>().Migrator.MigrateAsync(CancellationToken.None);
        if (options.StartEngine)
            await orchestrator.Engine.StartAsync(CancellationToken.None);
        return orchestrator;
    }

    /// <summary>Triggers a DAG and waits for its end.</summary>
    /// <param name="request">The run.</param>
    public async Task<TestRun> RunAsync(TriggerRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var triggered = await Commands.TriggerAsync(request with { RunAfter = request.RunAfter ?? _services.GetRequiredService<TimeProvider>().GetUtcNow() }, CancellationToken.None);
        return await EndOfAsync(triggered.DagId, triggered.RunId);
    }

    /// <summary>Triggers a DAG and waits for its end.</summary>
    /// <param name="dagId">The DAG.</param>
    public Task<TestRun> RunAsync(string dagId) => RunAsync(new TriggerRequest(dagId));

    /// <summary>Waits for the end of a run.</summary>
    /// <param name="dagId">Its DAG.</param>
    /// <param name="runId">Its id.</param>
    /// <exception cref="StuckRunException">Waits are skipped, and the run waits for what nothing will bring.</exception>
    public async Task<TestRun> EndOfAsync(string dagId, string runId)
    {
        using var limit = new CancellationTokenSource(_longestWait, TimeProvider.System);
        if (_services.GetService<WaitSkipper>() is { } skipper)
            await skipper.EndOfAsync(dagId, runId, limit.Token);
        else
            await _services.GetRequiredService<RunWatcher>().EndOfAsync(dagId, runId, limit.Token);
        return await ReadAsync(dagId, runId);
    }

    /// <summary>A run as it stands.</summary>
    /// <param name="dagId">Its DAG.</param>
    /// <param name="runId">Its id.</param>
    public async Task<TestRun> ReadAsync(string dagId, string runId)
    {
        var run = await Runs.FindAsync(dagId, runId, CancellationToken.None) ?? throw new InvalidOperationException($"No run '{runId}'.");
        return new TestRun(run, await Runs.TaskInstancesAsync(run.RunKey, CancellationToken.None));
    }

    /// <summary>A value that a task passed on.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="run">The run.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">The index of the instance; −1 when the task is not mapped.</param>
    /// <param name="key">The value's key.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public async Task<T> XComAsync<T>(TestRun run, string taskId, int mapIndex = -1, string key = XCom.ReturnValue)
    {
        ArgumentNullException.ThrowIfNull(run);
        var json = await Runs.XComAsync(run.Run.RunKey, taskId, mapIndex, key, CancellationToken.None)
            ?? throw new InvalidOperationException($"The task '{taskId}'{(mapIndex < 0 ? "" : $"[{mapIndex}]")} passed on nothing under '{key}'.");
        return JsonSerializer.Deserialize<T>(json, DagfireJson.Options)!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // First of all: a provider that is being disposed makes no more scopes for what still runs.
        await Engine.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        // A test that removed the folder itself shall not have its own error hidden by this one.
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private static void AddClock(ServiceCollection services, TestOrchestratorOptions options)
    {
        if (!options.SkipWaits)
        {
            services.AddSingleton(options.Clock);
            return;
        }

        // Time that is skipped would bring the ticks of every schedule on the way.
        options.Engine.CreateScheduledRuns = false;
        services.AddWaitSkipping(options.Clock);
    }
}
