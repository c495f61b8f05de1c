using Dagfire.Metadata;
using Dagfire.Queries;

namespace Dagfire.Overview;

/// <inheritdoc cref="IOverviewQueries"/>
internal sealed class OverviewQueries(MetadataDatabase database) : IOverviewQueries
{
    private const int RunsForTheUsual = 20;
    private static readonly SortKey[] ByKey = [new("id")];

    private readonly RunLists _lists = new(database);

    public async Task<IReadOnlyList<TroubleView>> TroublesAsync(IReadOnlyList<string>? dagIds, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var found = await database.QueryAsync<TroubleRow>("list_troubled_runs", ForDags(dagIds), cancellationToken);
        var keys = found.Select(row => row.RunKey).Distinct().ToArray();
        if (keys.Length == 0)
            return [];
        var runs = (await database.QueryAsync<RunRow>(_lists.Runs().Where("run_keys", keys).Sorted(ByKey), cancellationToken)).ToDictionary(row => row.RunKey, row => row.ToView());
        var states = (await database.QueryAsync<CellRow>("list_run_states", new { run_keys = database.Lists.Many(keys) }, cancellationToken)).ToLookup(row => row.RunKey);
        var failures = (await database.QueryAsync<FailureRow>("list_first_failures", new { run_keys = database.Lists.Many(keys) }, cancellationToken)).ToDictionary(row => row.RunKey);
        var troubles = found.Where(row => runs.ContainsKey(row.RunKey)).GroupBy(row => row.RunKey)
            .Select(rows => Troubles.Of(runs[rows.Key], [.. rows], [.. states[rows.Key]], failures.GetValueOrDefault(rows.Key)))
            .OrderBy(trouble => trouble.Kind).ThenByDescending(trouble => trouble.Since).ThenBy(trouble => trouble.Run.RunKey).Take(limit).ToList();
        return await WithHistoryAsync(troubles, cancellationToken);
    }

    public async Task<IReadOnlyList<RunningRunView>> RunningAsync(IReadOnlyList<string>? dagIds, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var list = _lists.Of(new RunQuery { DagIds = dagIds, States = [DagRunState.Running] }).Sorted([new SortKey("start_date")]);
        var runs = (await database.QueryAsync<RunRow>(list, cancellationToken, limit)).ConvertAll(row => row.ToView());
        if (runs.Count == 0)
            return [];
        var states = (await database.QueryAsync<CellRow>(
            "list_run_states", new { run_keys = database.Lists.Many(runs.Select(run => run.RunKey).ToArray()) }, cancellationToken)).ToLookup(row => row.RunKey);
        var usual = await UsualAsync([.. runs.Select(run => run.DagId).Distinct()], cancellationToken);
        return [.. runs.Select(run => new RunningRunView(run, states[run.RunKey].Sum(row => row.Instances), Ended(states[run.RunKey]), usual.GetValueOrDefault(run.DagId)))];
    }

    public async Task<IReadOnlyList<EndedRunsView>> EndedAsync(IReadOnlyList<string>? dagIds, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<HourRow>("list_ended_hours", new { dag_ids = Many(dagIds), since = database.Instant(since) }, cancellationToken);
        return [.. rows.Select(row => new EndedRunsView(row.Hour, row.Success, row.Failed))];
    }

    public async Task<IReadOnlyDictionary<DagRunState, int>> RunStatesAsync(IReadOnlyList<string>? dagIds, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<StateRow>("count_run_states", new { dag_ids = Many(dagIds), since = database.Instant(since) }, cancellationToken);
        return rows.ToDictionary(row => StateNames.ParseDagRunState(row.State), row => row.Runs);
    }

    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<DagRunState, int>>> RunCountsAsync(IReadOnlyList<string>? dagIds, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<CountRow>("count_runs_of_dags", ForDags(dagIds), cancellationToken);
        return rows.GroupBy(row => row.DagId, StringComparer.Ordinal).ToDictionary(
            dag => dag.Key, dag => (IReadOnlyDictionary<DagRunState, int>)dag.ToDictionary(row => StateNames.ParseDagRunState(row.State), row => row.Runs), StringComparer.Ordinal);
    }

    public async Task<IReadOnlyDictionary<string, string>> ActivityAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<ActivityRow>("list_activity", null, cancellationToken);
        return rows.ToDictionary(row => row.DagId, row => row.Mark, StringComparer.Ordinal);
    }

    private async Task<IReadOnlyList<TroubleView>> WithHistoryAsync(List<TroubleView> troubles, CancellationToken cancellationToken)
    {
        var history = (await database.QueryAsync<HistoryRow>(
            "list_success_history", new { dag_ids = database.Lists.Many(troubles.Select(trouble => trouble.Run.DagId).Distinct().ToArray()) }, cancellationToken))
            .ToDictionary(row => row.DagId, StringComparer.Ordinal);
        return [.. troubles.Select(trouble => history.TryGetValue(trouble.Run.DagId, out var row)
            ? trouble with { LastSuccessAt = row.LastSuccessAt, FailuresInARow = row.FailuresInARow }
            : trouble)];
    }

    private async Task<Dictionary<string, TimeSpan?>> UsualAsync(IReadOnlyList<string> dagIds, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<DurationRow>("list_good_durations", new { dag_ids = database.Lists.Many(dagIds.ToArray()), count = RunsForTheUsual }, cancellationToken);
        return rows.GroupBy(row => row.DagId, StringComparer.Ordinal).ToDictionary(group => group.Key, group => Medians.Of([.. group.Select(row => row.EndedAt - row.StartedAt)]), StringComparer.Ordinal);
    }

    private object ForDags(IReadOnlyList<string>? dagIds) => new { dag_ids = Many(dagIds) };

    private object? Many(IReadOnlyList<string>? dagIds) => dagIds is null ? null : database.Lists.Many(dagIds.ToArray());

    private static int Ended(IEnumerable<CellRow> states) => states.Where(row => StateNames.ParseTaskInstanceState(row.State).IsFinished()).Sum(row => row.Instances);

    private sealed class HourRow
    {
        public DateTimeOffset Hour { get; set; }

        public int Success { get; set; }

        public int Failed { get; set; }
    }

    private sealed class StateRow
    {
        public string State { get; set; } = "";

        public int Runs { get; set; }
    }

    private sealed class CountRow
    {
        public string DagId { get; set; } = "";

        public string State { get; set; } = "";

        public int Runs { get; set; }
    }

    private sealed class ActivityRow
    {
        public string DagId { get; set; } = "";

        public string Mark { get; set; } = "";
    }

    private sealed class HistoryRow
    {
        public string DagId { get; set; } = "";

        public DateTimeOffset? LastSuccessAt { get; set; }

        public int FailuresInARow { get; set; }
    }

    private sealed class DurationRow
    {
        public string DagId { get; set; } = "";

        public DateTimeOffset StartedAt { get; set; }

        public DateTimeOffset EndedAt { get; set; }
    }
}
