using Dagfire.Metadata;

namespace Dagfire.Auditing;

/// <inheritdoc cref="IAuditLog"/>
internal sealed class AuditLog(MetadataDatabase database, TimeProvider clock) : IAuditLog
{
    private const int MostEntries = 1000;

    public Task RecordAsync(AuditEntry entry, CancellationToken cancellationToken) => database.ExecuteAsync(
        "insert_audit_entry",
        new
        {
            now = database.Instant(clock.GetUtcNow()),
            @event = entry.Event,
            actor = entry.Actor ?? Caller.Current,
            dag_id = entry.DagId,
            run_id = entry.RunId,
            task_id = entry.TaskId,
            map_index = entry.MapIndex,
            attempt = entry.Attempt,
            logical_date = database.Instant(entry.LogicalDate),
            extra = entry.Extra,
        },
        cancellationToken);

    public async Task<IReadOnlyList<RecordedAuditEntry>> ListAsync(AuditFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(filter.Offset);
        var rows = await database.QueryAsync<Row>("list_audit_entries", ParametersOf(filter), cancellationToken);
        return [.. rows.Select(row => row.ToEntry())];
    }

    public async Task<int> CountAsync(AuditFilter filter, CancellationToken cancellationToken) =>
        (await database.QueryAsync<int>("count_audit_entries", ParametersOf(filter), cancellationToken))[0];

    private object ParametersOf(AuditFilter filter) => new
    {
        dag_id = filter.DagId,
        run_id = filter.RunId,
        task_id = filter.TaskId,
        @event = filter.Event,
        actor = filter.Actor,
        from_time = database.Instant(filter.From),
        before_time = database.Instant(filter.Before),
        offset = filter.Offset,
        limit = Math.Min(filter.Limit, MostEntries),
    };

    private sealed class Row
    {
        public long Id { get; set; }

        public DateTimeOffset HappenedAt { get; set; }

        public string Event { get; set; } = "";

        public string Actor { get; set; } = "";

        public string? DagId { get; set; }

        public string? RunId { get; set; }

        public string? TaskId { get; set; }

        public int? MapIndex { get; set; }

        public int? Attempt { get; set; }

        public DateTimeOffset? LogicalDate { get; set; }

        public string? Extra { get; set; }

        internal RecordedAuditEntry ToEntry() => new(Id, HappenedAt, new AuditEntry(Event)
        {
            Actor = Actor,
            DagId = DagId,
            RunId = RunId,
            TaskId = TaskId,
            MapIndex = MapIndex,
            Attempt = Attempt,
            LogicalDate = LogicalDate,
            Extra = Extra,
        });
    }
}
