using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Grid;

/// <summary>A cell in words. Pure.</summary>
internal static class GridWords
{
    internal static string Of(GridCell cell, GridLine line, DagRunView run)
    {
        var counts = cell.States.Count > 0
            ? $": {string.Join(", ", cell.States.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {StateSigns.Words(pair.Key.Name())}"))}"
            : $": {StateSigns.Words(cell.State.Name())}";
        var attempts = cell.Attempt > 1 ? $", attempt {cell.Attempt}" : "";
        var took = cell is { StartedAt: { } start, EndedAt: { } end } && end > start ? $", {TimeWords.Duration(end - start)}" : "";
        return $"{line.Id}, {run.RunId}{counts}{attempts}{took}";
    }
}
