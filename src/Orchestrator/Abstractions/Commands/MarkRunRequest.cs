namespace Dagfire.Commands;

/// <summary>A run that is given a state by hand.</summary>
/// <param name="DagId">Its DAG.</param>
/// <param name="RunId">Its id.</param>
/// <param name="State">What it becomes. Success and failed end its tasks as well, teardowns excepted; queued and running change the run alone.</param>
public sealed record MarkRunRequest(string DagId, string RunId, DagRunState State)
{
    /// <summary>Whether to only say what would happen.</summary>
    public bool DryRun { get; init; }
}
