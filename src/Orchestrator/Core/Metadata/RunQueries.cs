using Dagfire.Queries;
using Dagfire.Storage.Lists;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IRunQueries"/>
internal sealed class RunQueries(MetadataDatabase database) : IRunQueries
{
    private static readonly SortKey[] NewestFirst = [new("queued_at", Descending: true)];
    private static readonly SortKey[] ByMoment = [new("moment")];
    private static readonly SortKey[] ByKey = [new("id")];

    private readonly RunLists _lists = new(database);

    public Task<IReadOnlyList<DagRunView>> ListAsync(RunFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Limit, 1);
        var query = new RunQuery
        {
            DagIds = filter.DagId is null ? null : [filter.DagId],
            States = filter.State is { } state ? [state] : null,
        };
        return ReadAsync(_lists.Of(query).Where("partition_key", filter.PartitionKey).Sorted(NewestFirst), cancellationToken, Math.Min(filter.Limit, PageRequest.MaxLimit));
    }

    public async Task<Page<DagRunView>> PageAsync(RunQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        PageRules.Check(page, RunQuery.SortFields);
        var (rows, total) = await database.PageAsync<RunRow>(_lists.Of(query).Sorted(page.OrderBy), page, cancellationToken);
        return new Page<DagRunView>([.. rows.Select(row => row.ToView())], total);
    }

    public async Task<Page<TaskInstanceOfRun>> PageAsync(TaskInstanceQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        PageRules.Check(page, TaskInstanceQuery.SortFields);
        var (rows, total) = await database.PageAsync<InstanceRow>(_lists.Of(query).Sorted(page.OrderBy), page, cancellationToken);
        return new Page<TaskInstanceOfRun>([.. rows.Select(row => row.ToViewOfRun())], total);
    }

    public async Task<Page<XComView>> PageAsync(XComQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        PageRules.Check(page, XComQuery.SortFields);
        var (rows, total) = await database.PageAsync<XComRow>(_lists.Of(query).Sorted(page.OrderBy), page, cancellationToken);
        return new Page<XComView>([.. rows.Select(row => row.ToView())], total);
    }

    public async Task<DagRunView?> FindAsync(string dagId, string runId, CancellationToken cancellationToken) =>
        (await ReadAsync(_lists.Of(new RunQuery { DagIds = [dagId], RunIds = [runId] }).Sorted(ByKey), cancellationToken, limit: 1)).FirstOrDefault();

    public async Task<DagRunView?> FindAsync(string dagId, DateTimeOffset logicalDate, CancellationToken cancellationToken)
    {
        var runIds = await database.QueryAsync<string>("find_run_of_date", new { dag_id = dagId, logical_date = database.Instant(logicalDate) }, cancellationToken);
        return runIds.Count == 0 ? null : await FindAsync(dagId, runIds[0], cancellationToken);
    }

    public async Task<DagRunView?> FindAsync(long runKey, CancellationToken cancellationToken) =>
        (await ReadAsync(_lists.Runs().Where("run_key", runKey).Sorted(ByKey), cancellationToken, limit: 1)).FirstOrDefault();

    public async Task<int> CountEndedAsync(DagRunState state, DateTimeOffset since, CancellationToken cancellationToken) =>
        (await database.QueryAsync<int>("count_ended_runs", new { state = state.Name(), since = database.Instant(since) }, cancellationToken))[0];

    public async Task<IReadOnlyList<TaskInstanceView>> TaskInstancesAsync(long runKey, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<InstanceRow>(_lists.Instances().Where("run_key", runKey).Sorted(ByMoment), cancellationToken);
        return [.. rows.Select(row => row.ToView())];
    }

    public async Task<TaskInstanceView?> FindInstanceAsync(long runKey, string taskId, int mapIndex, CancellationToken cancellationToken)
    {
        var list = _lists.Instances().Where("run_key", runKey).Where("task_id", taskId).Where("map_index", mapIndex).Sorted(ByKey);
        return (await database.QueryAsync<InstanceRow>(list, cancellationToken, limit: 1)).FirstOrDefault()?.ToView();
    }

    public Task<IReadOnlyList<TaskInstanceView>> EarlierAttemptsAsync(long runKey, string taskId, int mapIndex, CancellationToken cancellationToken) =>
        AttemptsAsync(runKey, taskId, mapIndex, cancellationToken);

    public Task<IReadOnlyList<TaskInstanceView>> EarlierAttemptsAsync(long runKey, CancellationToken cancellationToken) =>
        AttemptsAsync(runKey, taskId: null, mapIndex: null, cancellationToken);

    public async Task<string?> RenderedAsync(long runKey, string taskId, int mapIndex, int attempt, CancellationToken cancellationToken) =>
        (await database.QueryAsync<string>("get_rendered_fields", new { run_key = runKey, task_id = taskId, map_index = mapIndex, attempt }, cancellationToken)).FirstOrDefault();

    public async Task<string?> XComAsync(long runKey, string taskId, int mapIndex, string key, CancellationToken cancellationToken) =>
        (await database.QueryAsync<string>("get_xcom", new { run_key = runKey, task_id = taskId, map_index = mapIndex, key }, cancellationToken)).FirstOrDefault();

    /// <summary>The runs of a DAG by logical date, both ends inclusive and left open where <see langword="null"/>. Those without a date are not among them.</summary>
    internal Task<IReadOnlyList<DagRunView>> BetweenAsync(string dagId, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        var list = _lists.Of(new RunQuery { DagIds = [dagId] }).Where("has_logical_date").Where("logical_date_from", database.Instant(from)).Where("logical_date_until", database.Instant(to));
        return ReadAsync(list.Sorted([new SortKey("logical_date")]), cancellationToken);
    }

    private async Task<IReadOnlyList<TaskInstanceView>> AttemptsAsync(long runKey, string? taskId, int? mapIndex, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<InstanceRow>("list_attempts", new { run_key = runKey, task_id = taskId, map_index = mapIndex }, cancellationToken);
        return [.. rows.Select(row => row.ToView())];
    }

    private async Task<IReadOnlyList<DagRunView>> ReadAsync(ListStatement list, CancellationToken cancellationToken, int limit = int.MaxValue) =>
        [.. (await database.QueryAsync<RunRow>(list, cancellationToken, limit)).Select(row => row.ToView())];
}
