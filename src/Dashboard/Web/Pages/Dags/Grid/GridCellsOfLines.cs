using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Grid;

/// <summary>Gives every line its cells: a group's is made of those of its tasks. Pure.</summary>
internal static class GridCellsOfLines
{
    internal static Dictionary<(long RunKey, string Line), GridCell> Of(IReadOnlyList<GridLine> lines, IReadOnlyList<GridCell> cells)
    {
        var byTask = cells.ToLookup(cell => cell.TaskId, StringComparer.Ordinal);
        var found = new Dictionary<(long, string), GridCell>();
        foreach (var line in lines)
        {
            foreach (var ofRun in line.Tasks.SelectMany(task => byTask[task]).GroupBy(cell => cell.RunKey))
                found[(ofRun.Key, line.Id)] = line.IsGroup ? Fold(line, ofRun.Key, [.. ofRun]) : ofRun.First();
        }

        return found;
    }

    private static GridCell Fold(GridLine line, long runKey, List<GridCell> cells)
    {
        var states = new Dictionary<TaskInstanceState, int>();
        foreach (var (state, count) in cells.SelectMany(StatesOf))
            states[state] = states.GetValueOrDefault(state) + count;
        return new GridCell(runKey, line.Id, TaskInstanceStates.Heaviest([.. states.Keys]), cells.Sum(cell => cell.Instances), cells.Max(cell => cell.Attempt)) { States = states };
    }

    private static IEnumerable<KeyValuePair<TaskInstanceState, int>> StatesOf(GridCell cell) =>
        cell.States.Count > 0 ? cell.States : [KeyValuePair.Create(cell.State, cell.Instances)];
}
