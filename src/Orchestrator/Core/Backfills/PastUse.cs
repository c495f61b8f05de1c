using Dagfire.Compilation;

namespace Dagfire.Backfills;

/// <summary>Whether a DAG has tasks that look at the run before.</summary>
internal static class PastUse
{
    /// <summary>No task can say so yet; the options that will are asked here.</summary>
    internal static bool Of(Dag dag) => dag.Tasks.Any(UsesPast);

    private static bool UsesPast(DagTask task) => false;
}
