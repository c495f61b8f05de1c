using System.Globalization;
using Dagfire.Advancing;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IRunCommands"/>
internal sealed class RunCommands(
    MetadataDatabase database, DagCatalog catalog, IRunQueries runs, IDagQueries dags, IRunCreator creator, DirectAdvance direct, TimeProvider clock)
    : IRunCommands
{
    private static readonly string[] ReservedPrefixes = ["scheduled__", "backfill__", "asset_triggered__", "asset_materialization__"];

    public async Task<TriggeredRun> TriggerAsync(TriggerRequest request, CancellationToken cancellationToken)
    {
        var dag = KnownDag(request.DagId);
        var now = clock.GetUtcNow();
        var runAfter = (request.RunAfter ?? now).ToUniversalTime();
        var runId = request.RunId is null ? NewRunId(now) : CheckedRunId(request.RunId);
        var run = new NewDagRun(request.DagId, runId, RunType.Manual, runAfter)
        {
            LogicalDate = request.LogicalDate?.ToUniversalTime(),
            DataInterval = request.LogicalDate is { } date ? dag.Timetable.InferManualInterval(date) : null,
            Conf = RunConf.Checked(dag, request.Conf),
        };
        var key = await creator.CreateAsync(run, cancellationToken)
            ?? throw new CommandException($"The DAG '{request.DagId}' already has a run with the id '{runId}' or this logical date.");
        return new TriggeredRun(key, request.DagId, runId);
    }

    public async Task<IReadOnlyList<TaskInstanceView>> ClearAsync(ClearRequest request, CancellationToken cancellationToken)
    {
        var dag = KnownDag(request.DagId);
        var run = await runs.FindAsync(request.DagId, request.RunId, cancellationToken)
            ?? throw new CommandException($"The DAG '{request.DagId}' has no run '{request.RunId}'.");
        var wanted = SelectedTasks(dag, request);
        var affected = (await runs.TaskInstancesAsync(run.RunKey, cancellationToken))
            .Where(instance => wanted.Contains(instance.TaskId) && (!request.OnlyFailed || instance.State.IsFailureLike()))
            .ToList();
        if (!request.DryRun && affected.Count > 0)
            await direct.RunAsync(advance => advance.Clears.Add(new ClearTasks(run.RunKey, [.. affected.Select(instance => instance.TaskId)])), cancellationToken);
        return affected;
    }

    public async Task PauseAsync(string dagId, bool isPaused, CancellationToken cancellationToken)
    {
        if (await database.ExecuteAsync("pause_dag", new { dag_id = dagId, is_paused = isPaused }, cancellationToken) == 0)
            throw UnknownDag(dagId, (await dags.ListAsync(cancellationToken)).Select(dag => dag.DagId));
        await direct.WakeAsync(cancellationToken);
    }

    private Dag KnownDag(string dagId)
    {
        if (catalog.Find(dagId) is { } dag)
            return dag;
        var problems = catalog.Problems.Where(problem => problem.DagId == dagId).ToList();
        throw problems.Count > 0
            ? new CommandException($"The DAG '{dagId}' does not load:\n{string.Join('\n', problems)}")
            : UnknownDag(dagId, catalog.Dags.Select(known => known.Id.Value));
    }

    private static CommandException UnknownDag(string dagId, IEnumerable<string> known) =>
        new($"There is no DAG '{dagId}'.{NearestName.Hint(dagId, known)}");

    private static HashSet<string> SelectedTasks(Dag dag, ClearRequest request)
    {
        var tasks = request.TaskIds.Count == 0 ? [.. dag.Tasks] : request.TaskIds.Select(id => KnownTask(dag, id)).ToList();
        var selected = tasks.ToHashSet();
        foreach (var task in tasks)
        {
            if (request.Downstream)
                selected.UnionWith(task.Descendants());
            if (request.Upstream)
                selected.UnionWith(task.Ancestors());
        }

        return [.. selected.Select(task => task.Id.Value)];
    }

    private static DagTask KnownTask(Dag dag, string taskId) => dag.Find(taskId)
        ?? throw new CommandException($"The DAG '{dag.Id}' has no task '{taskId}'.{NearestName.Hint(taskId, dag.Tasks.Select(task => task.Id.Value))}");

    private static string NewRunId(DateTimeOffset now) => $"manual__{now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture)}";

    private static string CheckedRunId(string runId)
    {
        var reserved = Array.Find(ReservedPrefixes, prefix => runId.StartsWith(prefix, StringComparison.Ordinal));
        if (reserved is not null)
            throw new CommandException($"The run id '{runId}' starts with '{reserved}', which is reserved.");
        return RunId.Problem(runId) is { } problem ? throw new CommandException(problem) : runId;
    }
}
