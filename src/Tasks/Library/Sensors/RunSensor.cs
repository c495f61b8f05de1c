namespace Dagfire.Tasks.Sensors;

/// <summary>
/// Waits for the run of another DAG with the same logical date, or for tasks in it (Airflow's ExternalTaskSensor). Only the allowed states end the wait well: a
/// run that failed keeps it waiting until its own timeout, unless failed is named among the states that fail it.
/// </summary>
/// <param name="DagId">The other DAG; templates are filled in.</param>
public sealed record RunSensor(Template DagId) : ISensor
{
    /// <summary>Tasks that must have come to an allowed state; the run itself when empty. Default the run.</summary>
    public IReadOnlyList<string> TaskIds { get; init; } = [];

    /// <summary>A group whose tasks must have; besides <see cref="TaskIds"/>. Default none.</summary>
    public string? GroupId { get; init; }

    /// <summary>The states that end the wait well, by their written names. Default <c>success</c>.</summary>
    public IReadOnlyList<string> AllowedStates { get; init; } = ["success"];

    /// <summary>The states that fail the wait. Default none.</summary>
    public IReadOnlyList<string> FailedStates { get; init; } = [];

    /// <summary>The states that skip it. Default none.</summary>
    public IReadOnlyList<string> SkippedStates { get; init; } = [];

    /// <summary>How much earlier the other run's logical date is. Default not at all.</summary>
    public TimeSpan ExecutionDelta { get; init; }

    /// <summary>The logical date of the other run, in ISO 8601; this run's, less <see cref="ExecutionDelta"/>, when empty. Templates are filled in.</summary>
    public Template ExecutionDate { get; init; } = "";

    /// <summary>Whether a DAG or task that does not exist fails the wait at once. Default <see langword="false"/>.</summary>
    public bool CheckExistence { get; init; }
}
