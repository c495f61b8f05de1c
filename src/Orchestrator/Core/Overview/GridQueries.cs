using System.Globalization;
using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Storage.Lists;

namespace Dagfire.Overview;

/// <inheritdoc cref="IGridQueries"/>
internal sealed class GridQueries(MetadataDatabase database) : IGridQueries
{
    private const int MostBars = 100;
    private static readonly Queries.SortKey[] NewestFirst = [new("order_date", Descending: true)];
    private static readonly Queries.SortKey[] OldestFirst = [new("order_date")];

    private readonly RunLists _lists = new(database);

    public async Task<GridView> GridAsync(GridQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(query.From ?? 0, nameof(query));
        var page = new PageRequest(query.From ?? 0, Math.Min(query.Limit, PageRequest.MaxLimit));
        // The places are counted from the oldest, so all have to be counted.
        var (rows, total) = await database.PageAsync<RunRow>(Fitting(query).Sorted(query.From is null ? NewestFirst : OldestFirst), page, cancellationToken, mostCounted: int.MaxValue);
        var shown = rows.Select(row => row.ToView()).ToList();
        if (query.From is not null)
            shown.Reverse();
        return new GridView(shown, await CellsAsync(shown, cancellationToken), query.From ?? total - shown.Count, total);
    }

    public async Task<int> PlaceAsync(GridQuery query, DagRunView run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(run);
        var older = Fitting(query).Where("order_date_before", database.Instant(run.LogicalDate ?? run.RunAfter)).Sorted(OldestFirst);
        return (await database.PageAsync<RunRow>(older, new PageRequest(0, 1), cancellationToken, mostCounted: int.MaxValue)).Total;
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

    private ListStatement Fitting(GridQuery query) =>
        _lists.Of(new RunQuery { DagIds = [query.DagId], States = query.States, RunTypes = query.RunTypes }).Where("order_date_until", database.Instant(query.Until));

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
