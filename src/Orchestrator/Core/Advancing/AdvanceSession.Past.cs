using Dagfire.Compilation;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing;

// Tasks that wait for the run before theirs.
internal sealed partial class AdvanceSession
{
    private readonly Dictionary<(long RunKey, string TaskId), PastTask> _past = [];

    /// <summary>Loads what tasks that depend on their past look at.</summary>
    internal async Task EnsurePastAsync(IEnumerable<TaskInstance> instances, CancellationToken cancellationToken)
    {
        var wanted = new HashSet<PastQuery>();
        foreach (var instance in instances)
        {
            if (TaskOf(instance) is not { DependsOnPast: true } task || DagOf(instance.Key.RunKey) is not { } dag)
                continue;
            foreach (var asked in task.WaitForDownstream ? task.Downstream.Prepend(task) : [task])
                wanted.Add(new PastQuery(instance.Key.RunKey, asked.Id.Value, dag.Definition.Catchup));
        }

        wanted.RemoveWhere(query => _past.ContainsKey((query.RunKey, query.TaskId)));
        if (wanted.Count == 0)
            return;
        foreach (var past in await transaction.LoadPastAsync(wanted, cancellationToken))
            _past[(past.RunKey, past.TaskId)] = past;
    }

    /// <summary>The running runs of a DAG, locked, whatever process works on them.</summary>
    internal async Task<IReadOnlyList<DagRun>> LoadRunningRunsAsync(string dagId, CancellationToken cancellationToken)
    {
        var runs = await transaction.LoadRunningRunsAsync(dagId, cancellationToken);
        foreach (var run in runs)
            Snapshot.Runs.TryAdd(run.Key, run);
        return [.. runs.Select(run => Snapshot.Runs[run.Key])];
    }

    internal Task<IReadOnlyDictionary<long, DagRunState>> LoadNewestRunStatesAsync(string dagId, int count, CancellationToken cancellationToken) =>
        transaction.LoadNewestRunStatesAsync(dagId, count, cancellationToken);

    internal Task<IReadOnlyList<TimeSpan>> LoadRuntimesAsync(string dagId, int count, CancellationToken cancellationToken) =>
        transaction.LoadRuntimesAsync(dagId, count, cancellationToken);

    private bool PastLets(TaskInstance instance, DagTask task)
    {
        if (!task.DependsOnPast || RunOf(instance) is not { } run || FindDag(run.DagId) is not { } dag)
            return true;
        if (!_past.TryGetValue((run.Key, task.Id.Value), out var own))
            return false;
        var downstream = task.WaitForDownstream ? task.Downstream.Select(next => _past.GetValueOrDefault((run.Key, next.Id.Value))).OfType<PastTask>() : [];
        return PastChecks.Lets(dag, task, run, own, downstream);
    }
}
