namespace Dagfire.Queries;

/// <summary>Why a run should be looked at, worst first.</summary>
public enum TroubleKind
{
    /// <summary>The newest run of its DAG that ended has failed.</summary>
    Failed,

    /// <summary>It is under way, and a task has failed for good.</summary>
    Failing,

    /// <summary>It is under way, and has missed a deadline.</summary>
    Late,

    /// <summary>It is under way, and a task waits for another attempt.</summary>
    Retrying,
}
