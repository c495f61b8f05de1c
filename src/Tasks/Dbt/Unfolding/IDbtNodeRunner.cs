using Dagfire.Dbt.CommandLine;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Runs nodes of a project for tasks of a DAG. Thread-safe.</summary>
internal interface IDbtNodeRunner
{
    /// <summary>Runs a few nodes.</summary>
    /// <param name="call">What to run.</param>
    /// <param name="log">Takes dbt's lines.</param>
    /// <param name="cancellationToken">Stops it; the model at work keeps its previous relation.</param>
    /// <returns>How it went. A failing node is a result, not an exception.</returns>
    Task<DbtResult> RunAsync(NodeCall call, ILogger log, CancellationToken cancellationToken);

    /// <summary>Whether tasks of nodes have one build of the whole project to follow.</summary>
    /// <param name="project">The project.</param>
    /// <param name="log">Takes who runs it, where that is news.</param>
    /// <param name="cancellationToken">Stops the search for dbt.</param>
    Task<bool> BuildsAtOnceAsync(DbtProject project, ILogger log, CancellationToken cancellationToken);

    /// <summary>Builds a whole project at once.</summary>
    /// <param name="command">The command.</param>
    /// <param name="log">Takes dbt's lines.</param>
    /// <param name="events">Takes what becomes of nodes, while it runs.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<DbtResult> BuildAsync(DbtCommand command, ILogger log, Action<DbtEvent> events, CancellationToken cancellationToken);
}

/// <summary>A few nodes of a project, as part of a run.</summary>
/// <param name="Run">What the calls have in common that belong together: the same text for all tasks of a run.</param>
/// <param name="Command">The project, as for the whole of it.</param>
/// <param name="NodeIds">dbt's ids of the nodes.</param>
/// <param name="Hooks">The project's hooks to run in place of nodes.</param>
internal sealed record NodeCall(string Run, DbtCommand Command, IReadOnlyList<string> NodeIds, DbtHooks Hooks)
{
    /// <summary>Who shall run them.</summary>
    public DbtExecution Execution { get; init; }
}
