using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Storage.Lists;

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

    public async Task<Page<RecordedAuditEntry>> PageAsync(AuditQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        PageRules.Check(page, AuditQuery.SortFields);
        var (rows, total) = await database.PageAsync<Row>(ListOf(query).Sorted(page.OrderBy), page, cancellationToken);
        return new Page<RecordedAuditEntry>([.. rows.Select(row => row.ToEntry())], total);
    }

    public async Task<int> CountAsync(AuditFilter filter, CancellationToken cancellationToken) =>
        (await database.QueryAsync<int>("count_audit_entries", ParametersOf(filter), cancellationToken))[0];

    private ListStatement ListOf(AuditQuery query) => new ListStatement(ListFragments.Audit, database.Lists)
        .Where("id", query.Id)
        .Where("dag_id", query.DagId).WherePattern("dag_id_pattern", query.DagIdPattern)
        .Where("run_id", query.RunId).WherePattern("run_id_pattern", query.RunIdPattern)
        .Where("task_id", query.TaskId).WherePattern("task_id_pattern", query.TaskIdPattern)
        .Where("map_index", query.MapIndex).Where("attempt", query.Attempt)
        .Where("actor", query.Actor).WherePattern("actor_pattern", query.ActorPattern)
        .Where("events", query.Events?.ToArray()).Where("excluded_events", query.ExcludedEvents?.ToArray()).WherePattern("event_pattern", query.EventPattern)
        .Where("at_from", database.Instant(query.At.From)).Where("at_before", database.Instant(query.At.Before));

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
