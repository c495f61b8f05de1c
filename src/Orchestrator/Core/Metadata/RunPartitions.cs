using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Timetables;

namespace Dagfire.Metadata;

/// <summary>The partition a person or program asks for.</summary>
internal static class RunPartitions
{
    /// <summary>The partition of a key; with the date it stands for where the DAG's own schedule makes such keys.</summary>
    /// <exception cref="CommandException">The key is not allowed.</exception>
    internal static RunPartition? Checked(Dag dag, string? key) =>
        Checked(key) is { } partition ? partition with { Date = (dag.Timetable as CronPartitionTimetable)?.DateOf(partition.Key) } : null;

    /// <exception cref="CommandException">The key is not allowed.</exception>
    internal static RunPartition? Checked(string? key)
    {
        if (key is null)
            return null;
        return PartitionKeys.ProblemOf(key) is { } problem ? throw new CommandException(problem) : new RunPartition(key, Date: null);
    }
}
