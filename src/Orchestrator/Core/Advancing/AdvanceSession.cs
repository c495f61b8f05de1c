using Dagfire.Backfills;
using Dagfire.Compilation;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Advancing;

/// <summary>The rows of one transaction in memory, and the few moves the steps make on them. Not thread-safe.</summary>
internal sealed partial class AdvanceSession(AdvanceRequest request, IDagLookup dags, IAdvanceTransaction transaction, long workerKey)
{
    private readonly Dictionary<TaskInstanceKey, TaskInstance> _instances = [];
    private readonly HashSet<long> _wholeRuns = [];
    private readonly Dictionary<TaskInstanceKey, SkipDecision> _decisions = [];
    private FreedWorkers? _freed;

    internal AdvanceRequest Request => request;

    internal DateTimeOffset Now => request.Now;

    internal long WorkerKey => workerKey;

    internal AdvanceSnapshot Snapshot { get; private set; } = new();

    internal AdvanceChanges Changes { get; } = new();

    /// <summary>Instances that ended in this transaction and whose downstream has not been told yet.</summary>
    internal Queue<TaskInstance> Ended { get; } = [];

    /// <summary>Instances that became scheduled in this transaction.</summary>
    internal List<TaskInstance> Ready { get; } = [];

    /// <summary>Gates that ended in this transaction and let their loops go on.</summary>
    internal List<TaskInstance> GoOn { get; } = [];

    /// <summary>Instances that were added in this transaction and have to be asked for their rule.</summary>
    internal List<TaskInstance> Unasked { get; } = [];

    internal List<AttemptReference> Cancelled { get; } = [];

    /// <summary>Outcomes that counted, each once.</summary>
    internal List<AttemptOutcome> Accepted { get; } = [];

    internal List<AttemptOutcome> Rejected { get; } = [];

    internal List<ClaimedAttempt> Claimed { get; } = [];

    internal List<TaskInstance> ClaimedInstances { get; } = [];

    /// <summary>Attempts that wait for their triggers from now on.</summary>
    internal List<ClaimedAttempt> Waiting { get; } = [];

    /// <summary>Runs that were cleared and queued anew.</summary>
    internal HashSet<DagRun> Requeued { get; } = [];

    /// <summary>Runs with a task waiting for a slot that its DAG does not have any more.</summary>
    internal HashSet<long> Outdated { get; } = [];

    internal bool BacklogLeft { get; set; }

    internal bool QueuedRunsLeft { get; set; }

    /// <summary>Whether a run was created that the next transaction is to start.</summary>
    internal bool StartsLater { get; set; }

    /// <summary>For each run, how many instances ended here that had not when the transaction opened.</summary>
    internal Dictionary<long, int> EndedPerRun { get; } = [];

    /// <summary>For each run, how many instances more than before there are, because mapped tasks got theirs.</summary>
    internal Dictionary<long, int> AddedPerRun { get; } = [];

    internal IEnumerable<DagRun> Runs => Snapshot.Runs.Values;

    internal async Task OpenAsync(AdvanceQuery query, CancellationToken cancellationToken)
    {
        Snapshot = await transaction.OpenAsync(query, cancellationToken);
        Register(Snapshot.Instances.Concat(Snapshot.Due).Concat(Snapshot.Backlog));
        ShareObjects(Snapshot.Due);
        ShareObjects(Snapshot.Backlog);
        _wholeRuns.UnionWith(query.WholeRuns);
    }

    // An instance may be found twice: waiting for a slot, and as the downstream of what ended. It must be one object, or a change to the other is never written.
    private void ShareObjects(List<TaskInstance> found)
    {
        for (var index = 0; index < found.Count; index++)
            found[index] = _instances[found[index].Key];
    }

    /// <summary>Loads what is missing of the instances named, in one go.</summary>
    internal async Task EnsureLoadedAsync(IEnumerable<TaskInstanceKey> keys, CancellationToken cancellationToken)
    {
        var missing = keys.Where(key => !_instances.ContainsKey(key)).ToHashSet();
        if (missing.Count > 0)
            Register(await transaction.LoadAsync(missing, [], cancellationToken));
    }

    /// <summary>Loads all instances of runs that are not whole in memory yet.</summary>
    internal async Task EnsureWholeAsync(IEnumerable<long> runKeys, CancellationToken cancellationToken)
    {
        var missing = runKeys.Where(_wholeRuns.Add).ToList();
        if (missing.Count > 0)
            Register(await transaction.LoadAsync([], missing, cancellationToken));
    }

    /// <summary>Locks and loads runs, without their instances, that are not in memory yet.</summary>
    internal async Task EnsureRunsAsync(IEnumerable<long> runKeys, CancellationToken cancellationToken)
    {
        var missing = runKeys.Where(key => !Snapshot.Runs.ContainsKey(key)).ToHashSet();
        foreach (var run in missing.Count > 0 ? await transaction.LoadRunsAsync(missing, cancellationToken) : [])
            Snapshot.Runs.Add(run.Key, run);
    }

    internal Task<BackfillWork?> LoadBackfillAsync(long backfillKey, int limit, CancellationToken cancellationToken) =>
        transaction.LoadBackfillAsync(backfillKey, limit, cancellationToken);

    internal Task<SlotUsage> LoadUsageAsync(CancellationToken cancellationToken) => transaction.LoadUsageAsync(cancellationToken);

    /// <summary>Further waiting instances; those in memory already are the same objects.</summary>
    internal async Task<List<TaskInstance>> LoadBacklogAsync(BacklogQuery query, CancellationToken cancellationToken)
    {
        var found = await transaction.LoadBacklogAsync(query, cancellationToken);
        foreach (var run in found.Runs.Values)
            Snapshot.Runs.TryAdd(run.Key, run);
        Register(found.Backlog);
        ShareObjects(found.Backlog);
        return found.Backlog;
    }

    internal Task<IReadOnlyDictionary<long, int>> CountUnfinishedAsync(IReadOnlyCollection<long> runKeys, CancellationToken cancellationToken) =>
        transaction.CountUnfinishedAsync(runKeys, cancellationToken);

    internal TaskInstance? Find(TaskInstanceKey key) => _instances.GetValueOrDefault(key);

    internal IEnumerable<TaskInstance> InstancesOf(long runKey) => _instances.Values.Where(instance => instance.Key.RunKey == runKey);

    /// <summary>Whether all instances of a run are in memory.</summary>
    internal bool IsWhole(long runKey) => _wholeRuns.Contains(runKey);

    internal IEnumerable<TaskInstance> ChangedInstances => _instances.Values.Where(instance => instance.IsChanged);

    internal DagRun? RunOf(TaskInstance instance) => Snapshot.Runs.GetValueOrDefault(instance.Key.RunKey);

    internal Dag? DagOf(long runKey) => Snapshot.Runs.TryGetValue(runKey, out var run) ? dags.Find(run.DagId) : null;

    internal Dag? FindDag(string dagId) => dags.Find(dagId);

    internal DagTask? TaskOf(TaskInstance instance) => instance.Task ??= DagOf(instance.Key.RunKey)?.Find(instance.Key.TaskId);

    internal void Add(DagRun run, IEnumerable<TaskInstance> instances)
    {
        Snapshot.Runs.Add(run.Key, run);
        _wholeRuns.Add(run.Key);
        Changes.NewRuns.Add(run);
        foreach (var instance in instances)
        {
            Register(instance);
            Changes.NewInstances.Add(instance);
        }
    }

    /// <summary>Gives an instance a finished state; its downstream is told later.</summary>
    internal void End(TaskInstance instance, TaskInstanceState state, DateTimeOffset endedAt, string? reason = null)
    {
        instance.State = state;
        instance.EndedAt = endedAt;
        instance.DueAt = null;
        instance.Reason = reason;
        instance.Resume = null;
        instance.IsChanged = true;
        Ended.Enqueue(instance);
        EndedPerRun[instance.Key.RunKey] = EndedPerRun.GetValueOrDefault(instance.Key.RunKey) + 1;
    }

    /// <summary>Moves an instance to scheduled. The attempt number rises, except when an attempt that waited goes on.</summary>
    internal void Schedule(TaskInstance instance)
    {
        if (instance.State is not (TaskInstanceState.UpForReschedule or TaskInstanceState.Deferred or TaskInstanceState.AwaitingInput))
        {
            if (instance.Attempt > 0)
                Changes.DroppedXComs.Add(instance.Key);
            instance.Attempt++;
            instance.StartedAt = null;
            instance.Resume = null;
        }

        instance.State = TaskInstanceState.Scheduled;
        instance.ScheduledAt = Now;
        instance.QueuedAt = null;
        instance.EndedAt = null;
        instance.DueAt = null;
        instance.WorkerKey = null;
        instance.IsChanged = true;
        Ready.Add(instance);
    }

    // Nothing is to be done: no worker hears of it (semantics §1.2).
    private void SucceedAtOnce(TaskInstance instance)
    {
        instance.Attempt++;
        instance.StartedAt = Now;
        instance.FirstStartedAt ??= Now;
        End(instance, TaskInstanceState.Success, Now);
    }

    /// <summary>Notes that an attempt waits for its trigger from now on, in this process.</summary>
    internal void Wait(TaskInstance instance)
    {
        instance.WorkerKey = workerKey;
        if (AttemptOf(instance) is { } attempt)
            Waiting.Add(attempt);
    }

    /// <summary>The workers of this process that the outcomes set free.</summary>
    internal FreedWorkers Freed => _freed ??= new FreedWorkers(Request.Outcomes);

    /// <summary>An instance with what is needed to run it; <see langword="null"/> when its task is gone.</summary>
    internal ClaimedAttempt? AttemptOf(TaskInstance instance) => RunOf(instance) is { } run && FindDag(run.DagId) is { } dag && dag.Find(instance.Key.TaskId) is { } task
        ? new ClaimedAttempt(instance.Reference, run, dag, task, instance.MaxTries)
        {
            StartedAt = instance.StartedAt ?? Now,
            FirstStartedAt = instance.FirstStartedAt ?? Now,
            Resumption = Resumption.Parse(instance.Resume),
            // What goes on, or is made again, follows its own earlier claim.
            CausedBy = instance.Fence > 1 ? instance.Reference with { Fence = instance.Fence - 1 } : instance.CausedBy,
        }
        : null;

    /// <summary>Notes what a deciding task left out, for this transaction.</summary>
    internal void Decide(TaskInstanceKey key, SkipDecision decision) => _decisions[key] = decision;

    /// <summary>Writes a decision of this transaction, so that it holds for tasks cleared later.</summary>
    internal void KeepDecision(TaskInstanceKey key)
    {
        if (_decisions.TryGetValue(key, out var decision))
            Changes.XComs.Add(new XComValue(key, SkipDecision.Key, decision.ToJson()));
    }

    /// <summary>Loads what instances must be held against that are looked at again out of turn: their rules, and what branches before them decided.</summary>
    internal async Task EnsureCanBeAskedAgainAsync(IReadOnlyCollection<TaskInstance> instances, CancellationToken cancellationToken)
    {
        var deciders =
            from instance in instances
            let task = TaskOf(instance)
            where task is not null
            from upstream in task.Upstream
            where upstream.Definition.DecidesDownstream
            select (instance.Key.RunKey, upstream);
        await EnsureTasksLoadedAsync(deciders, cancellationToken);
        await EnsureDecisionsAsync(instances.Select(instance => instance.Key.RunKey).Distinct(), cancellationToken);
        await EnsureRulesCanBeAskedAsync(instances, cancellationToken);
    }

    /// <summary>Loads the kept decisions of runs whose tasks are looked at again.</summary>
    internal async Task EnsureDecisionsAsync(IEnumerable<long> runKeys, CancellationToken cancellationToken)
    {
        var wanted = runKeys.Where(key => DagOf(key) is { HasDeciders: true }).ToList();
        if (wanted.Count == 0)
            return;
        foreach (var value in await transaction.LoadXComsAsync(wanted, SkipDecision.Key, cancellationToken))
            _decisions.TryAdd(value.Key, SkipDecision.Parse(value.Json));
    }

    /// <summary>Asks the trigger rule of an instance that is still undecided, and does what it says.</summary>
    internal void Evaluate(TaskInstance instance, DagTask task)
    {
        if (instance.State == TaskInstanceState.None)
            Follow(instance, DecisionFor(instance, task));
    }

    /// <summary>What is to become of an instance that is not at work: its rule, what a branch left out, and its past together.</summary>
    internal TriggerDecision DecisionFor(TaskInstance instance, DagTask task)
    {
        var decision = IsLeftOut(instance, task) ? TriggerDecision.Skip : Decide(instance, task);
        var isHeld = decision == TriggerDecision.Run || (decision == TriggerDecision.Skip && task.WaitForPastDependsBeforeSkipping);
        return isHeld && !PastLets(instance, task) ? TriggerDecision.Wait : decision;
    }

    /// <summary>Does what was decided of an instance.</summary>
    internal void Follow(TaskInstance instance, TriggerDecision decision)
    {
        switch (decision)
        {
            case TriggerDecision.Run when TaskOf(instance) is { IsEmpty: true }:
                SucceedAtOnce(instance);
                break;
            case TriggerDecision.Run:
                Schedule(instance);
                break;
            case TriggerDecision.Skip:
                End(instance, TaskInstanceState.Skipped, Now);
                break;
            case TriggerDecision.FailUpstream:
                End(instance, TaskInstanceState.UpstreamFailed, Now);
                break;
            case TriggerDecision.Remove:
                End(instance, TaskInstanceState.Removed, Now);
                break;
            case TriggerDecision.Wait:
                break;
        }
    }

    /// <summary>Loads what the rules of some tasks look at beside their own counters. Nothing, but for DAGs with setups and mapped tasks.</summary>
    internal async Task EnsureRulesCanBeAskedAsync(IReadOnlyCollection<TaskInstance> instances, CancellationToken cancellationToken)
    {
        var others = new List<(long RunKey, DagTask Task)>();
        foreach (var instance in instances)
        {
            if (TaskOf(instance) is { LooksBeyondItsUpstream: true } task)
                others.AddRange(task.IndirectSetups.Concat(task.OwnSetups).Concat(task.Scope).Concat(task.MapSources).Select(other => (instance.Key.RunKey, other)));
        }

        if (others.Count > 0)
            await EnsureTasksLoadedAsync(others, cancellationToken);
        await EnsurePastAsync(instances, cancellationToken);
    }

    private TriggerDecision Decide(TaskInstance instance, DagTask task)
    {
        if (task.IsMapped && OfMapSources(instance, task) is var mapped and not TriggerDecision.Run)
            return mapped;
        var total = task.Upstream.Count + instance.ExtraUpstream;
        if (task.TriggerRule == TriggerRule.AllDoneSetupSuccess)
            return SetupChecks.OfTeardown(instance.Upstream, total, StatesOf(instance, task, task.OwnSetups), StatesOf(instance, task, task.Scope));
        // Always asks nobody, setups further up neither.
        var setups = task.IndirectSetups.Count == 0 || task.TriggerRule == TriggerRule.Always ? TriggerDecision.Run : SetupChecks.OfIndirect(StatesOf(instance, task, task.IndirectSetups), task.IsMapped);
        if (setups is TriggerDecision.Skip or TriggerDecision.FailUpstream)
            return setups;

        // While a setup runs the task cannot, but its rule may end it already.
        var decision = TriggerRules.Decide(task.TriggerRule, instance.Upstream, total, task.Loop is null ? instance.Key.MapIndex : TaskInstanceKey.NotMapped);
        return decision == TriggerDecision.Run ? setups : decision;
    }

    private List<TaskInstanceState> StatesOf(TaskInstance instance, DagTask task, IReadOnlyList<DagTask> others) =>
        [.. others.Where(other => RunOf(instance) is not { } run || other.IsIn(run)).SelectMany(other => Neighbours(instance, task, other).Select(found => found.State).DefaultIfEmpty(TaskInstanceState.Removed))];

    private bool IsLeftOut(TaskInstance instance, DagTask task)
    {
        foreach (var upstream in task.Upstream)
        {
            if (!upstream.Definition.DecidesDownstream || (upstream.IsMapped && !upstream.IsExpandedWith(task)))
                continue;
            var key = new TaskInstanceKey(instance.Key.RunKey, upstream.Id.Value, upstream.IsMapped ? instance.Key.MapIndex : TaskInstanceKey.NotMapped);
            var hasDecided = Find(key) is { State: TaskInstanceState.Success };
            if (hasDecided && _decisions.TryGetValue(key, out var decision) && decision.Skipped.Contains(instance.Key.TaskId))
                return true;
        }

        return false;
    }

    private void Register(IEnumerable<TaskInstance> instances)
    {
        foreach (var instance in instances)
            Register(instance);
    }

    private void Register(TaskInstance instance)
    {
        if (_instances.TryAdd(instance.Key, instance) && instance.Key.MapIndex != TaskInstanceKey.NotMapped)
            NoteMapped(instance);
    }
}
