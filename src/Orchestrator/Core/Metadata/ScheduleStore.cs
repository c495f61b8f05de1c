using Dagfire.Timetables;

namespace Dagfire.Metadata;

/// <summary>Where each DAG's schedule stands.</summary>
internal sealed class ScheduleStore(MetadataDatabase database)
{
    /// <summary>All DAGs in one look, however many there are.</summary>
    internal async Task<IReadOnlyDictionary<string, ScheduleState>> LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>("list_schedules", null, cancellationToken);
        return rows.ToDictionary(row => row.DagId, row => new ScheduleState(row.IsPaused, row.Last(), row.NextRunAfter));
    }

    internal async Task<int> CountActiveRunsAsync(string dagId, CancellationToken cancellationToken) =>
        (await database.QueryAsync<int>("count_active_runs", new { dag_id = dagId }, cancellationToken))[0];

    internal Task SaveAsync(string dagId, DataInterval? last, DagRunInfo? next, CancellationToken cancellationToken) => database.ExecuteAsync(
        "set_schedule",
        new
        {
            dag_id = dagId,
            last_interval_start = database.Instant(last?.Start),
            last_interval_end = database.Instant(last?.End),
            next_logical_date = database.Instant(next is { Partition: null } ? next?.LogicalDate : null),
            next_interval_start = database.Instant(next?.DataInterval.Start),
            next_interval_end = database.Instant(next?.DataInterval.End),
            next_run_after = database.Instant(next?.RunAfter),
        },
        cancellationToken);

    private sealed class Row
    {
        public string DagId { get; set; } = "";

        public bool IsPaused { get; set; }

        public DateTimeOffset? LastIntervalStart { get; set; }

        public DateTimeOffset? LastIntervalEnd { get; set; }

        public DateTimeOffset? NextRunAfter { get; set; }

        internal DataInterval? Last() => LastIntervalStart is { } start ? new DataInterval(start, LastIntervalEnd ?? start) : null;
    }
}

/// <summary>Where a DAG's schedule stands.</summary>
internal readonly record struct ScheduleState(bool IsPaused, DataInterval? Last, DateTimeOffset? NextRunAfter);
