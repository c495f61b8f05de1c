namespace Dagfire;

/// <summary>Where a DAG run stands (Airflow's four run states).</summary>
public enum DagRunState
{
    /// <summary>Created; waits for its <c>run_after</c>, for its DAG to be unpaused, or for room under the limit of active runs.</summary>
    Queued,

    /// <summary>Its tasks are being decided and run.</summary>
    Running,

    /// <summary>Every task ended and every leaf ended in success or was skipped.</summary>
    Success,

    /// <summary>Every task ended and at least one leaf failed, or the run ran out of its time.</summary>
    Failed,
}
