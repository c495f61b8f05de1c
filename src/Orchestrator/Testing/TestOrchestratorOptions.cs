using Dagfire.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Testing;

/// <summary>What a <see cref="TestOrchestrator"/> runs, and where.</summary>
public sealed class TestOrchestratorOptions
{
    /// <summary>The DAGs. Default none.</summary>
    public IReadOnlyList<DagBuilder> Dags { get; set; } = [];

    /// <summary>DAGs that were read from files, as an <see cref="Files.IDagFileReader"/> gives them. Default none.</summary>
    public IReadOnlyList<DagDefinition> Definitions { get; set; } = [];

    /// <summary>The clock. Default the system's; give a <see cref="ManualClock"/> to move time by hand.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Longest wait for a run, in real time, after which a test is given up as hanging. Default <see cref="TestOrchestrator.TimeLimit"/>; give more where a run starts programs of others.</summary>
    public TimeSpan LongestWait { get; set; } = TestOrchestrator.TimeLimit;

    /// <summary>
    /// Whether waits are skipped: whenever all that a run does is wait, for a retry, a sensor's next look, a time limit, the clock is put forward to what comes first.
    /// With a <see cref="ManualClock"/> time moves by nothing else, and schedules make no runs of their own. Default <see langword="false"/>.
    /// </summary>
    public bool SkipWaits { get; set; }

    /// <summary>
    /// Code to run instead of a task's own, by task id, in every DAG that has the task. Its edges, options and expansion stay as they are. <see cref="FakeTask"/> makes the common ones. Default none.
    /// </summary>
    public IDictionary<string, TaskCode> Fakes { get; } = new Dictionary<string, TaskCode>(StringComparer.Ordinal);

    /// <summary>Address of the metadata database. Default a SQLite file in a temporary folder.</summary>
    public string? Database { get; set; }

    /// <summary>Options of the engine. Default: DAGs are not paused at creation.</summary>
    public EngineOptions Engine { get; set; } = new() { DagsArePausedAtCreation = false, Retention = null };

    /// <summary>Registers handlers and what they need. Default none.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; set; }

    /// <summary>Takes the engine's own log. Default none.</summary>
    public ILoggerFactory? Logging { get; set; }

    /// <summary>Whether the engine is started. Default <see langword="true"/>.</summary>
    public bool StartEngine { get; set; } = true;
}
