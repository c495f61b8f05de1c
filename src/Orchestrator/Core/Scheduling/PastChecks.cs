using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Scheduling;

/// <summary>Whether the previous run lets an instance start (semantics §7). Pure.</summary>
internal static class PastChecks
{
    /// <param name="dag">The DAG.</param>
    /// <param name="task">The task.</param>
    /// <param name="run">The run of the instance.</param>
    /// <param name="own">The task itself in the run before.</param>
    /// <param name="downstream">Its direct downstream there, when it waits for that too.</param>
    internal static bool Lets(Dag dag, DagTask task, DagRun run, PastTask own, IEnumerable<PastTask> downstream)
    {
        if (own.PreviousDate is not { } previous || run.BackfillOrdinal == 1)
            return true;
        if (dag.Definition.Catchup && (previous < task.StartDate || previous < dag.Definition.StartDate))
            return true;
        if (own.States.Count == 0)
            return dag.Definition.IgnoreFirstDependsOnPast && !own.WasEverThere;
        return own.States.All(IsWell) && downstream.All(next => next.States.All(IsWell));
    }

    private static bool IsWell(TaskInstanceState state) => state.IsSuccessLike();
}
