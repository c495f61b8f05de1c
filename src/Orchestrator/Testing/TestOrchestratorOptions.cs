using Dagfire.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Testing;

/// <summary>What a <see cref="TestOrchestrator"/> runs, and where.</summary>
public sealed class TestOrchestratorOptions
{
    /// <summary>The DAGs. Default none.</summary>
    public IReadOnlyList<DagBuilder> Dags { get; set; } = [];

    /// <summary>Further DAGs, as readers of files give them. Default none.</summary>
    public IReadOnlyList<DagDefinition> Definitions { get; set; } = [];

    /// <summary>The clock. Default the system's; give a <see cref="ManualClock"/> to move time by hand.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

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
