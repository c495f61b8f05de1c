using System.Globalization;
using Dagfire.Metadata;
using Dagfire.Queries;

namespace Dagfire.Overview;

/// <inheritdoc cref="IGridQueries"/>
internal sealed class GridQueries(MetadataDatabase database) : IGridQueries
{
    private const int MostBars = 100;
    private static readonly Queries.SortKey[] NewestFirst = [new("order_date", Descending: true)];

    private readonly RunLists _lists = new(database);

    public async Task<GridView> GridAsync(GridQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        var limit = Math.Min(query.Limit, PageRequest.MaxLimit);
        var list = _lists.Of(new RunQuery { DagIds = [query.DagId], States = query.States, RunTypes = query.RunTypes })
            .Where("order_date_until", database.Instant(query.Until)).Sorted(NewestFirst);
        var runs = await database.QueryAsync<RunRow>(list, cancellationToken, limit + 1);
        var shown = runs.Take(limit).Select(row => row.ToView()).ToList();
        return new GridView(shown, await CellsAsync(shown, cancellationToken), Older: runs.Count > limit);
    }

    public async Task<IReadOnlyList<DayView>> DaysAsync(string dagId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<DayRow>(
            "list_run_days",
            new { dag_id = dagId, from_date = database.Instant(Midnight(from)), before_date = database.Instant(Midnight(to.AddDays(1))) },
            cancellationToken);
        return [.. rows.GroupBy(row => row.Day, StringComparer.Ordinal).Select(Day)];
    }

    public async Task<ILookup<string, DagRunView>> NewestRunsAsync(IReadOnlyList<string> dagIds, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dagIds);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var rows = await database.QueryAsync<RunRow>(
            "list_newest_runs", new { dag_ids = database.Lists.Many(dagIds.ToArray()), count = Math.Min(count, MostBars) }, cancellationToken);
        return rows.Select(row => row.ToView()).ToLookup(run => run.DagId, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<GridCell>> CellsAsync(IReadOnlyList<DagRunView> runs, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<CellRow>("list_grid_cells", new { run_keys = database.Lists.Many(runs.Select(run => run.RunKey).ToArray()) }, cancellationToken);
        return [.. rows.GroupBy(row => (row.RunKey, row.TaskId)).Select(GridCells.Fold)];
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static DayView Day(IGrouping<string, DayRow> rows)
    {
        var counts = rows.ToLookup(row => StateNames.ParseDagRunState(row.State), row => row.Runs);
        return new DayView(
            DateOnly.ParseExact(rows.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture), counts[DagRunState.Success].Sum(), counts[DagRunState.Failed].Sum(),
            counts[DagRunState.Running].Sum() + counts[DagRunState.Queued].Sum());
    }

    private sealed class DayRow
    {
        public string Day { get; set; } = "";

        public string State { get; set; } = "";

        public int Runs { get; set; }
    }
}
