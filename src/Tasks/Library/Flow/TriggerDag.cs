using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Flow;

/// <summary>Triggers another DAG, and waits for its run if asked to (Airflow's TriggerDagRunOperator). Passes on the run's id as <c>trigger_run_id</c>.</summary>
/// <param name="DagId">The DAG to trigger; templates are filled in.</param>
public sealed record TriggerDag(Template DagId) : IOperator, IDeferrable
{
    /// <summary>The run's id; made from the time when empty. Templates are filled in.</summary>
    public Template RunId { get; init; } = "";

    /// <summary>The run's logical date in ISO 8601; the moment of triggering when empty, none when <c>none</c>. Templates are filled in.</summary>
    public Template LogicalDate { get; init; } = "";

    /// <summary>What the run is triggered with, a JSON object. Templates are filled in. Default nothing.</summary>
    public Template Conf { get; init; } = "";

    /// <summary>The same as values instead of text; texts in it are filled in. Default nothing: <see cref="Conf"/> counts.</summary>
    public JsonObject? ConfValues { get; init; }

    /// <summary>What to do when there is a run with this id or logical date already. Default to fail.</summary>
    public ExistingRun Existing { get; init; }

    /// <summary>Whether to wait for the end of the run, without a slot. Default <see langword="false"/>.</summary>
    public bool WaitForCompletion { get; init; }

    /// <summary>How often to look at the run while waiting; positive. Default 60 seconds.</summary>
    public TimeSpan PokeInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The states of the run in which the wait ends well. Default success.</summary>
    public IReadOnlyList<DagRunState> AllowedStates { get; init; } = [DagRunState.Success];

    /// <summary>The states in which it ends badly. Default failed.</summary>
    public IReadOnlyList<DagRunState> FailedStates { get; init; } = [DagRunState.Failed];

    /// <summary>Whether a run that ends badly skips this task instead of failing it. Default <see langword="false"/>.</summary>
    public bool SkipWhenFailed { get; init; }
}

/// <summary>What to do when the run to be made is there already.</summary>
public enum ExistingRun
{
    /// <summary>Fail the task.</summary>
    Fail,

    /// <summary>Skip the task.</summary>
    Skip,

    /// <summary>Clear the run, so that it is made again.</summary>
    Reset,
}
