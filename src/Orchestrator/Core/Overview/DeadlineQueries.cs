using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Storage.Lists;

namespace Dagfire.Overview;

/// <inheritdoc cref="IDeadlineQueries"/>
internal sealed class DeadlineQueries(MetadataDatabase database) : IDeadlineQueries
{
    public async Task<Page<DeadlineView>> PageAsync(DeadlineQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        PageRules.Check(page, DeadlineQuery.SortFields);
        var list = new ListStatement(ListFragments.Deadlines, database.Lists)
            .Where("run_key", query.RunKey)
            .Where("dag_ids", query.DagIds?.ToArray()).WherePattern("dag_id_pattern", query.DagIdPattern)
            .Where("states", query.States?.Select(NameOf).ToArray())
            .Sorted(page.OrderBy);
        var (rows, total) = await database.PageAsync<Row>(list, page, cancellationToken);
        return new Page<DeadlineView>([.. rows.Select(row => row.ToView())], total);
    }

    private static string NameOf(DeadlineState state) => state.ToString().ToLowerInvariant();

    private sealed class Row
    {
        public long RunKey { get; set; }

        public string DagId { get; set; } = "";

        public string RunId { get; set; } = "";

        public string RunState { get; set; } = "";

        public string Name { get; set; } = "";

        public string? TaskId { get; set; }

        public DateTimeOffset DueAt { get; set; }

        public string State { get; set; } = "";

        public DateTimeOffset? HandledAt { get; set; }

        public bool IsBeingTold { get; set; }

        internal DeadlineView ToView() => new()
        {
            RunKey = RunKey,
            DagId = DagId,
            RunId = RunId,
            RunState = StateNames.ParseDagRunState(RunState),
            Name = Name,
            TaskId = TaskId,
            DueAt = DueAt,
            State = Enum.Parse<DeadlineState>(State, ignoreCase: true),
            HandledAt = HandledAt,
            IsBeingTold = IsBeingTold,
        };
    }
}
