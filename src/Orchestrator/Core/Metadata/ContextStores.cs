using Dagfire.Compilation;
using Dagfire.Execution;
using Dagfire.Runs;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IContextStores"/>
internal sealed class ContextStores(MetadataDatabase database, TimeProvider clock) : IContextStores
{
    public IXComs XComsOf(AttemptReference attempt, Dag dag) => new StoredXComs(database, attempt, dag);

    public ITaskAssets AssetsOf(long runKey) => new StoredAssetEvents(database, runKey);

    public IPreviousRuns PreviousRunsOf(DagRun run) => new StoredPreviousRuns(database, run.DagId, run.LogicalDate);

    public ITaskState StateOf(string dagId, string taskId) => new StoredTaskState(database, clock, dagId, taskId);

    public Task NameAsync(AttemptReference attempt, string name, CancellationToken cancellationToken) => database.ExecuteAsync(
        "set_map_index_name", new { run_key = attempt.RunKey, task_id = attempt.TaskId, map_index = attempt.MapIndex, name }, cancellationToken);

    public Task SaveRenderedAsync(AttemptReference attempt, string fields, CancellationToken cancellationToken) => database.ExecuteAsync(
        "save_rendered_fields", new { run_key = attempt.RunKey, task_id = attempt.TaskId, map_index = attempt.MapIndex, attempt = attempt.Attempt, fields }, cancellationToken);
}
