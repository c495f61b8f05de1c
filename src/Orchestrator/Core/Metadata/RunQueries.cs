using System.Text.Json;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IRunQueries"/>
internal sealed class RunQueries(MetadataDatabase database) : IRunQueries
{
    private const int LongestList = 1000;

    public Task<IReadOnlyList<DagRunView>> ListAsync(RunFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        return ReadAsync(filter with { Limit = Math.Min(filter.Limit, LongestList) }, runId: null, cancellationToken);
    }

    public async Task<DagRunView?> FindAsync(string dagId, string runId, CancellationToken cancellationToken) =>
        (await ReadAsync(new RunFilter(dagId, Limit: 1), runId, cancellationToken)).FirstOrDefault();

    public async Task<DagRunView?> FindAsync(string dagId, DateTimeOffset logicalDate, CancellationToken cancellationToken)
    {
        var runIds = await database.QueryAsync<string>("find_run_of_date", new { dag_id = dagId, logical_date = database.Instant(logicalDate) }, cancellationToken);
        return runIds.Count == 0 ? null : await FindAsync(dagId, runIds[0], cancellationToken);
    }

    public async Task<DagRunView?> FindAsync(long runKey, CancellationToken cancellationToken) =>
        (await ReadAsync("find_run_of_key", new { run_key = runKey }, cancellationToken)).FirstOrDefault();

    public async Task<int> CountEndedAsync(DagRunState state, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await database.QueryAsync<int>("count_ended_runs", new { state = state.Name(), since = database.Instant(since) }, cancellationToken))[0];

    public async Task<IReadOnlyList<TaskInstanceView>> TaskInstancesAsync(long runKey, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<InstanceRow>("list_task_instances", new { run_key = runKey }, cancellationToken);
        return [.. rows.Select(row => row.ToView())];
    }

    public async Task<IReadOnlyList<TaskInstanceView>> EarlierAttemptsAsync(long runKey, string taskId, int mapIndex, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<InstanceRow>("list_attempts", new { run_key = runKey, task_id = taskId, map_index = mapIndex }, cancellationToken);
        return [.. rows.Select(row => row.ToView())];
    }

    public async Task<string?> XComAsync(long runKey, string taskId, int mapIndex, string key, CancellationToken cancellationToken) =>
        (await database.QueryAsync<string>("get_xcom", new { run_key = runKey, task_id = taskId, map_index = mapIndex, key }, cancellationToken)).FirstOrDefault();

    /// <summary>The runs of a DAG by logical date, both ends inclusive and left open where <see langword="null"/>. Those without a date are not among them.</summary>
    internal Task<IReadOnlyList<DagRunView>> BetweenAsync(string dagId, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken) => ReadAsync(
        "list_runs_by_date", new { dag_id = dagId, from_date = database.Instant(from), to_date = database.Instant(to) }, cancellationToken);

    private Task<IReadOnlyList<DagRunView>> ReadAsync(RunFilter filter, string? runId, CancellationToken cancellationToken) => ReadAsync(
        "list_runs", new { dag_id = filter.DagId, state = filter.State?.Name(), run_id = runId, partition_key = filter.PartitionKey, limit = filter.Limit }, cancellationToken);

    private async Task<IReadOnlyList<DagRunView>> ReadAsync(string statement, object parameters, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<RunRow>(statement, parameters, cancellationToken);
        return [.. rows.Select(row => new DagRunView
        {
            RunKey = row.RunKey,
            DagId = row.DagId,
            RunId = row.RunId,
            RunType = StateNames.ParseRunType(row.RunType),
            State = StateNames.ParseDagRunState(row.State),
            Reason = row.Reason,
            LogicalDate = row.LogicalDate,
            PartitionKey = row.PartitionKey,
            PartitionDate = row.PartitionDate,
            RunAfter = row.RunAfter,
            QueuedAt = row.QueuedAt,
            StartedAt = row.StartedAt,
            EndedAt = row.EndedAt,
            Conf = row.Conf,
            DagVersion = row.DagVersion,
        })];
    }

    private sealed class RunRow
    {
        public long RunKey { get; set; }

        public string DagId { get; set; } = "";

        public string RunId { get; set; } = "";

        public string RunType { get; set; } = "";

        public string State { get; set; } = "";

        public string? Reason { get; set; }

        public DateTimeOffset? LogicalDate { get; set; }

        public string? PartitionKey { get; set; }

        public DateTimeOffset? PartitionDate { get; set; }

        public DateTimeOffset RunAfter { get; set; }

        public DateTimeOffset QueuedAt { get; set; }

        public DateTimeOffset? StartedAt { get; set; }

        public DateTimeOffset? EndedAt { get; set; }

        public string? Conf { get; set; }

        public int? DagVersion { get; set; }
    }

    private sealed class InstanceRow
    {
        public long RunKey { get; set; }

        public string TaskId { get; set; } = "";

        public int MapIndex { get; set; }

        public string State { get; set; } = "";

        public int Attempt { get; set; }

        public int MaxTries { get; set; }

        public DateTimeOffset? DueAt { get; set; }

        public DateTimeOffset? QueuedAt { get; set; }

        public DateTimeOffset? StartedAt { get; set; }

        public DateTimeOffset? EndedAt { get; set; }

        public string? Reason { get; set; }

        public string? MapIndexName { get; set; }

        internal TaskInstanceView ToView() => new()
        {
            RunKey = RunKey,
            TaskId = TaskId,
            MapIndex = MapIndex,
            MapIndexName = MapIndexName,
            State = StateNames.ParseTaskInstanceState(State),
            Attempt = Attempt,
            MaxAttempts = MaxTries + 1,
            DueAt = DueAt,
            QueuedAt = QueuedAt,
            StartedAt = StartedAt,
            EndedAt = EndedAt,
            Reason = Reason is null ? null : JsonSerializer.Deserialize<TaskFailure>(Reason, DagfireJson.Options),
        };
    }
}
