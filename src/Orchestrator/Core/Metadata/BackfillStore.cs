using System.Text.Json;
using Dagfire.Backfills;
using Dagfire.Commands;
using Dagfire.Queries;
using Dagfire.Storage;
using Dapper;

namespace Dagfire.Metadata;

/// <summary>Backfills and their dates in the metadata database. What moves runs goes through the engine's transaction instead.</summary>
internal sealed class BackfillStore(MetadataDatabase database)
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>The runs that have a date in a range, by date.</summary>
    internal async Task<IReadOnlyDictionary<DateTimeOffset, ExistingRun>> RunsBetweenAsync(string dagId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<RunRow>(
            "list_runs_between", new { dag_id = dagId, from_date = database.Instant(from), to_date = database.Instant(to) }, cancellationToken);
        return rows.ToDictionary(row => row.LogicalDate, row => new ExistingRun(row.RunId, StateNames.ParseDagRunState(row.State)));
    }

    /// <summary>The newest run of each partition, by its key.</summary>
    internal async Task<IReadOnlyDictionary<string, ExistingRun>> RunsOfAsync(string dagId, IEnumerable<string> partitionKeys, CancellationToken cancellationToken)
    {
        var keys = JsonSerializer.Serialize(partitionKeys.Distinct());
        var rows = await database.QueryAsync<PartitionRow>("list_runs_of_partitions", new { dag_id = dagId, keys }, cancellationToken);
        return rows.ToDictionary(row => row.PartitionKey, row => new ExistingRun(row.RunId, StateNames.ParseDagRunState(row.State)));
    }

    internal async Task<long?> FindUnfinishedAsync(string dagId, CancellationToken cancellationToken)
    {
        var keys = await database.QueryAsync<long>("find_unfinished_backfill", new { dag_id = dagId }, cancellationToken);
        return keys.Count == 0 ? null : keys[0];
    }

    internal Task<List<UnfinishedBackfill>> ListUnfinishedAsync(CancellationToken cancellationToken) =>
        database.QueryAsync<UnfinishedBackfill>("list_unfinished_backfills", null, cancellationToken);

    /// <summary>Keeps a backfill with all its dates, or nothing when the DAG has an unfinished one.</summary>
    /// <returns>Its key, or <see langword="null"/>.</returns>
    internal async Task<long?> InsertAsync(BackfillRequest request, IReadOnlyList<BackfillDateView> dates, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = await database.Runs.ReserveKeysAsync(1, cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var made = await connection.ExecuteAsync(new CommandDefinition(database.Sql["insert_backfill"], RowOf(key, request, now), transaction, cancellationToken: cancellationToken));
        if (made == 0)
            return null;
        var rows = JsonSerializer.Serialize(dates.Select(DateRow.Of), SnakeCase);
        await connection.ExecuteAsync(new CommandDefinition(
            database.Sql["insert_backfill_runs"], new { backfill_key = key, dates = rows }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return key;
    }

    internal async Task<IReadOnlyList<BackfillView>> ListAsync(string? dagId, long? backfillKey, int limit, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<BackfillRow>("list_backfills", new { dag_id = dagId, backfill_key = backfillKey, limit }, cancellationToken);
        return [.. rows.Select(row => row.ToView())];
    }

    internal async Task<IReadOnlyList<BackfillDateView>> DatesAsync(long backfillKey, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<BackfillDateRow>("list_backfill_runs", new { backfill_key = backfillKey }, cancellationToken);
        return [.. rows.Select(row => row.ToView())];
    }

    /// <summary>Moves it to another state by a named statement that says from which.</summary>
    /// <returns>False when it was not in one of those.</returns>
    internal async Task<bool> MoveAsync(string statement, long backfillKey, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(statement, new { backfill_key = backfillKey }, cancellationToken) > 0;

    private object RowOf(long key, BackfillRequest request, DateTimeOffset now) => new
    {
        backfill_key = key,
        dag_id = request.DagId,
        from_date = database.Instant(request.From),
        to_date = database.Instant(request.To),
        max_active_runs = request.MaxActiveRuns,
        run_backwards = request.RunBackwards,
        reprocess = request.Reprocess.Name(),
        on_latest_version = request.OnLatestVersion,
        conf = request.Conf,
        now = database.Instant(now),
        created_by = request.By,
    };

    private sealed record DateRow(int Ordinal, string LogicalDate, string IntervalStart, string IntervalEnd, string? PartitionKey, string? PartitionDate)
    {
        internal static DateRow Of(BackfillDateView date) =>
            new(
                date.Ordinal, Instants.ToText(date.LogicalDate), Instants.ToText(date.DataInterval.Start), Instants.ToText(date.DataInterval.End), date.PartitionKey,
                date.PartitionDate is { } partitionDate ? Instants.ToText(partitionDate) : null);
    }

    private sealed class PartitionRow
    {
        public string RunId { get; set; } = "";

        public string PartitionKey { get; set; } = "";

        public string State { get; set; } = "";
    }

    private sealed class RunRow
    {
        public string RunId { get; set; } = "";

        public DateTimeOffset LogicalDate { get; set; }

        public string State { get; set; } = "";
    }
}
