namespace Dagfire.Access;

/// <summary>What may be done with a DAG. The second includes the first.</summary>
public enum DagAction
{
    /// <summary>See it, its runs, its logs and what its tasks passed on.</summary>
    Read,

    /// <summary>Also trigger, clear, mark, pause and backfill it, and answer its questions.</summary>
    Edit,
}
