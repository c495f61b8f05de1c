using Dagfire.Backfills;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.Queries;
using Dagfire.Timetables;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IBackfills"/>
internal sealed class BackfillCommands(MetadataDatabase database, DagCatalog catalog, BackfillCarrier carrier, DirectAdvance direct, TimeProvider clock) : IBackfills
{
    private const int LongestList = 1000;

    private readonly BackfillStore _store = new(database);

    public async Task<IReadOnlyList<BackfillDateView>> PlanAsync(BackfillRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var dag = catalog.Require(request.DagId);
        AllowedRuns.Require(dag, RunType.Backfill);
        var now = clock.GetUtcNow();
        _ = RunConf.Checked(dag, request.Conf);
        var problems = BackfillRefusals.Of(request, dag, dag.UsesPast, now).ToList();
        var dates = problems.Count > 0 ? [] : BackfillDates.Between(dag, request.From.ToUniversalTime(), request.To.ToUniversalTime(), now, BackfillRefusals.MostDates);
        if (problems.Count == 0 && BackfillRefusals.OfCount(request, dates.Count) is { } problem)
            problems.Add(problem);
        if (await _store.FindUnfinishedAsync(request.DagId, cancellationToken) is { } other)
            problems.Add(BackfillRefusals.Unfinished(request.DagId, other));
        if (problems.Count > 0)
            throw new CommandException(string.Join('\n', problems));
        return BackfillPlanner.Plan(dates, await ExistingAsync(request.DagId, dates, cancellationToken), request.Reprocess, request.RunBackwards);
    }

    public async Task<BackfillView> CreateAsync(BackfillRequest request, CancellationToken cancellationToken)
    {
        var plan = await PlanAsync(request, cancellationToken);

        // Somebody else may have been first between the look and here: the table allows one unfinished backfill for each DAG.
        if (await _store.InsertAsync(request, plan, clock.GetUtcNow(), cancellationToken) is not { } key)
            throw new CommandException(BackfillRefusals.Unfinished(request.DagId, await _store.FindUnfinishedAsync(request.DagId, cancellationToken)));
        await carrier.CarryOnAsync(key, request.DagId, cancellationToken);
        return await ShowAsync(key, cancellationToken);
    }

    // Those of partitions are told apart by key, the others by date.
    private async Task<IReadOnlyDictionary<DateTimeOffset, ExistingRun>> ExistingAsync(string dagId, List<DagRunInfo> dates, CancellationToken cancellationToken)
    {
        var ofPartitions = dates.FindAll(date => date.Partition is not null);
        if (ofPartitions.Count == 0)
            return await _store.RunsBetweenAsync(dagId, dates[0].LogicalDate, dates[^1].LogicalDate, cancellationToken);
        var runs = await _store.RunsOfAsync(dagId, ofPartitions.Select(date => date.Partition!.Value.Key), cancellationToken);
        return ofPartitions.Where(date => runs.ContainsKey(date.Partition!.Value.Key)).ToDictionary(date => date.LogicalDate, date => runs[date.Partition!.Value.Key]);
    }

    public Task<IReadOnlyList<BackfillView>> ListAsync(string? dagId, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return _store.ListAsync(dagId, backfillKey: null, Math.Min(limit, LongestList), cancellationToken);
    }

    public async Task<BackfillView> ShowAsync(long backfillKey, CancellationToken cancellationToken)
    {
        var found = await _store.ListAsync(dagId: null, backfillKey, limit: 1, cancellationToken);
        return found.Count > 0 ? found[0] : throw new CommandException($"There is no backfill {backfillKey}.");
    }

    public Task<IReadOnlyList<BackfillDateView>> DatesAsync(long backfillKey, CancellationToken cancellationToken) => _store.DatesAsync(backfillKey, cancellationToken);

    public Task<BackfillView> PauseAsync(long backfillKey, CancellationToken cancellationToken) =>
        MoveAsync("pause_backfill", backfillKey, BackfillState.Paused, cancellationToken);

    public async Task<BackfillView> ResumeAsync(long backfillKey, CancellationToken cancellationToken)
    {
        var backfill = await MoveAsync("resume_backfill", backfillKey, BackfillState.Running, cancellationToken);
        await direct.WakeAsync(cancellationToken);
        return backfill;
    }

    public async Task<BackfillView> CancelAsync(long backfillKey, CancellationToken cancellationToken)
    {
        var backfill = await MoveAsync("cancel_backfill", backfillKey, BackfillState.Cancelled, cancellationToken);
        await carrier.CarryOnAsync(backfillKey, backfill.DagId, cancellationToken);
        return await ShowAsync(backfillKey, cancellationToken);
    }

    private async Task<BackfillView> MoveAsync(string statement, long backfillKey, BackfillState wanted, CancellationToken cancellationToken)
    {
        var isMoved = await _store.MoveAsync(statement, backfillKey, cancellationToken);
        var backfill = await ShowAsync(backfillKey, cancellationToken);
        if (!isMoved && (backfill.State != wanted || backfill.CompletedAt is not null))
            throw new CommandException($"The backfill {backfillKey} of '{backfill.DagId}' is over: it was {backfill.State.Name()}.");
        return backfill;
    }
}
