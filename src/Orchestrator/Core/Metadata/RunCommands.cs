using System.Globalization;
using Dagfire.Advancing;
using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IRunCommands"/>
internal sealed class RunCommands(
    MetadataDatabase database, DagCatalog catalog, IDagQueries dags, IRunCreator creator, DirectAdvance direct, Notes notes, RunDeletion deletion, TimeProvider clock)
    : IRunCommands
{
    private static readonly string[] ReservedPrefixes = ["scheduled__", "backfill__", "asset_triggered__", "asset_materialization__"];

    private readonly TaskInstanceCommands _instances = new(catalog, new RunQueries(database), direct);

    public async Task<TriggeredRun> TriggerAsync(TriggerRequest request, CancellationToken cancellationToken)
    {
        var dag = catalog.Require(request.DagId);
        AllowedRuns.Require(dag, RunType.Manual);
        Notes.Check(request.Note);
        var now = clock.GetUtcNow();
        // What is to happen on a date that lies ahead waits for it.
        var runAfter = (request.RunAfter ?? (request.LogicalDate > now ? request.LogicalDate.Value : now)).ToUniversalTime();
        var runId = request.RunId is null ? NewRunId(now) : CheckedRunId(request.RunId);
        var run = new NewDagRun(request.DagId, runId, RunType.Manual, runAfter)
        {
            LogicalDate = request.LogicalDate?.ToUniversalTime(),
            DataInterval = request.LogicalDate is { } date ? request.DataInterval ?? dag.Timetable.InferManualInterval(date) : null,
            Partition = RunPartitions.Checked(dag, request.PartitionKey),
            Conf = RunConf.Checked(dag, request.Conf),
            TriggeredBy = request.TriggeredBy,
            TriggeringUser = Caller.Current,
        };
        var key = await creator.CreateAsync(run, cancellationToken)
            ?? throw new CommandException($"The DAG '{request.DagId}' already has a run with the id '{runId}' or this logical date.");
        if (request.Note is { } note)
            await notes.KeepAsync(key, task: null, note, cancellationToken);
        return new TriggeredRun(key, request.DagId, runId);
    }

    public Task<RunChangesView> ClearAsync(ClearRequest request, CancellationToken cancellationToken) => _instances.ClearAsync(request, cancellationToken);

    public Task<RunChangesView> MarkTasksAsync(MarkTasksRequest request, CancellationToken cancellationToken) => _instances.MarkAsync(request, cancellationToken);

    public Task<RunChangesView> MarkRunAsync(MarkRunRequest request, CancellationToken cancellationToken) => _instances.MarkRunAsync(request, cancellationToken);

    public Task DeleteRunAsync(string dagId, string runId, CancellationToken cancellationToken) => deletion.DeleteRunAsync(dagId, runId, cancellationToken);

    public Task DeleteTaskInstanceAsync(string dagId, string runId, MappedTask task, CancellationToken cancellationToken) =>
        deletion.DeleteTaskInstanceAsync(dagId, runId, task, cancellationToken);

    public Task DeleteDagAsync(string dagId, CancellationToken cancellationToken) => deletion.DeleteDagAsync(dagId, cancellationToken);

    public async Task PauseAsync(string dagId, bool isPaused, CancellationToken cancellationToken)
    {
        if (await database.ExecuteAsync("pause_dag", new { dag_id = dagId, is_paused = isPaused }, cancellationToken) == 0)
            throw CatalogLookups.UnknownDag(dagId, (await dags.ListAsync(cancellationToken)).Select(dag => dag.DagId));
        await direct.WakeAsync(cancellationToken);
    }

    private static string NewRunId(DateTimeOffset now) => $"manual__{now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture)}";

    private static string CheckedRunId(string runId)
    {
        var reserved = Array.Find(ReservedPrefixes, prefix => runId.StartsWith(prefix, StringComparison.Ordinal));
        if (reserved is not null)
            throw new CommandException($"The run id '{runId}' starts with '{reserved}', which is reserved.");
        return RunId.Problem(runId) is { } problem ? throw new CommandException(problem) : runId;
    }
}
