using Dagfire.Queries;

namespace Dagfire.Overview;

/// <summary>Makes one cell of the instances of a task. Pure.</summary>
internal static class GridCells
{
    internal static GridCell Fold(IGrouping<(long RunKey, string TaskId), CellRow> rows)
    {
        var states = rows.ToDictionary(row => StateNames.ParseTaskInstanceState(row.State), row => row.Instances);
        var instances = states.Values.Sum();
        return new GridCell(rows.Key.RunKey, rows.Key.TaskId, TaskInstanceStates.Heaviest(states.Keys), instances, rows.Max(row => row.Attempt))
        {
            States = instances > 1 ? states : new Dictionary<TaskInstanceState, int>(),
            StartedAt = rows.Min(row => row.StartedAt),
            EndedAt = states.Keys.All(state => state.IsFinished()) ? rows.Max(row => row.EndedAt) : null,
        };
    }
}
