namespace Dagfire.Dbt;

/// <summary>The attempt that ran dbt.</summary>
/// <param name="DagId">Its DAG.</param>
/// <param name="RunId">Its run.</param>
/// <param name="TaskId">Its task.</param>
/// <param name="MapIndex">Index of the mapped task instance; −1 when it is not mapped.</param>
/// <param name="Attempt">Number of the attempt, from 1; <see langword="null"/> when another task than the one that ran dbt stands for the node.</param>
public sealed record DbtOrigin(string DagId, string RunId, string TaskId, int MapIndex, int? Attempt)
{
    /// <summary>The attempt a task's code runs in.</summary>
    /// <param name="context">What it sees.</param>
    public static DbtOrigin Of(TaskContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new DbtOrigin(context.DagId.Value, context.RunId, context.TaskId.Value, context.MapIndex, context.Attempt);
    }
}
