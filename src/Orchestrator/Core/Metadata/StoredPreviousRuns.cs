namespace Dagfire.Metadata;

/// <summary>Earlier runs of a DAG, seen from a logical date.</summary>
internal sealed class StoredPreviousRuns(MetadataDatabase database, string dagId, DateTimeOffset? logicalDate) : IPreviousRuns
{
    public async Task<PreviousRun?> LastSuccessAsync(CancellationToken cancellationToken)
    {
        if (logicalDate is not { } date)
            return null;
        var rows = await database.QueryAsync<Row>("find_last_success", new { dag_id = dagId, before = database.Instant(date) }, cancellationToken);
        return rows is [var row] ? row.ToRun() : null;
    }

    private sealed class Row
    {
        public string RunId { get; set; } = "";

        public DateTimeOffset LogicalDate { get; set; }

        public DateTimeOffset? IntervalStart { get; set; }

        public DateTimeOffset? IntervalEnd { get; set; }

        public DateTimeOffset? StartedAt { get; set; }

        public DateTimeOffset? EndedAt { get; set; }

        internal PreviousRun ToRun() =>
            new(RunId, LogicalDate, IntervalStart is { } start && IntervalEnd is { } end ? new DataInterval(start, end) : null, StartedAt, EndedAt);
    }
}
