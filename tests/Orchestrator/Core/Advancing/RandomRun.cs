using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Runs;
using Dagfire.Scheduling;
using Dagfire.Testing;

namespace Dagfire.Advancing;

/// <summary>
/// Plays workers of one run in random order: results one by one or together, repeated, late, lost and made again, tasks cleared on the way.
/// Holds every step against what must be true of any run at any time.
/// </summary>
internal sealed class RandomRun(RandomDag dag, MetadataDatabase database, ManualClock clock, Advancer advancer, Random random)
{
    private readonly List<ClaimedAttempt> _atWork = [];
    private readonly List<AttemptOutcome> _delivered = [];
    private readonly Dictionary<string, int> _answers = [];
    private readonly RunQueries _queries = new(database);
    private int _clearsLeft = random.Next(3);

    private long RunKey { get; set; }

    internal async Task PlayAsync(long runKey)
    {
        RunKey = runKey;
        await AdvanceAsync(request => request.NewRuns.Add(
            new NewDagRun(dag.Dag.Id.Value, "run", RunType.Manual, clock.GetUtcNow()) { Key = runKey }));
        while (!await IsOverAsync())
            await StepAsync();
        Assert.Empty(_atWork);
        await RepeatAsync();
        SequentialModel.AssertEnd(dag, await ReadAsync(), await _queries.TaskInstancesAsync(RunKey, CancellationToken.None), _answers);
    }

    private async Task StepAsync()
    {
        switch (random.Next(12))
        {
            case 0:
                await RepeatAsync();
                break;
            case 1 when _atWork.Count > 0:
                await LoseAsync();
                break;
            case 2 when _clearsLeft-- > 0:
                await ClearAsync();
                break;
            default:
                if (_atWork.Count > 0)
                    await ReportAsync();
                else
                    await WaitAsync();
                break;
        }
    }

    /// <summary>Some of what is at work ends, in one transaction.</summary>
    private async Task ReportAsync()
    {
        var ending = _atWork.Where(_ => random.Next(2) == 0).DefaultIfEmpty(_atWork[0]).ToList();
        var outcomes = ending.ConvertAll(OutcomeOf);
        await AdvanceAsync(request => request.Outcomes.AddRange(Shuffled(random.Next(4) == 0 ? [.. outcomes, .. outcomes] : outcomes)));
        foreach (var claim in ending)
            _answers[claim.Reference.TaskId] = _answers.GetValueOrDefault(claim.Reference.TaskId) + 1;
    }

    /// <summary>A process dies; its worker's own result comes afterwards and must not count.</summary>
    private async Task LoseAsync()
    {
        var claim = _atWork[random.Next(_atWork.Count)];
        var late = OutcomeOf(claim);
        await AdvanceAsync(request => request.Outcomes.Add(new AttemptOutcome(claim.Reference, Result: null, OutputJson: null, clock.GetUtcNow()) { IsLost = true }));
        var rejected = await AdvanceAsync(request => request.Outcomes.Add(late));
        Assert.Contains(late, rejected);
    }

    /// <summary>Messages that were delivered before come once more: nothing may change.</summary>
    private async Task RepeatAsync()
    {
        if (_delivered.Count == 0)
            return;
        var again = _delivered[random.Next(_delivered.Count)];
        Assert.Contains(again, await AdvanceAsync(request => request.Outcomes.Add(again)));
    }

    /// <summary>Somebody clears a task with all its downstream. What is at work goes on until its worker has heard of it.</summary>
    private async Task ClearAsync()
    {
        var task = dag.Dag.Tasks[random.Next(dag.Dag.Tasks.Count)];
        var cleared = task.Descendants().Append(task).Select(each => each.Id.Value).ToList();
        var stopping = _atWork.Where(claim => cleared.Contains(claim.Reference.TaskId)).ToList();
        await AdvanceAsync(request => request.Clears.Add(new ClearTasks(RunKey, cleared)));
        foreach (var taskId in cleared)
            _answers.Remove(taskId);
        foreach (var claim in stopping)
            await AdvanceAsync(request => request.Outcomes.Add(OutcomeOf(claim)));
    }

    /// <summary>Nothing is at work: time moves to what is due next, or the run is stuck.</summary>
    private async Task WaitAsync()
    {
        var due = await database.Runs.NextDueAsync(clock.GetUtcNow(), CancellationToken.None);
        if (due > clock.GetUtcNow())
            clock.Advance(due.Value - clock.GetUtcNow());
        await AdvanceAsync(request =>
        {
            request.LookForDue = true;
            request.LookForQueuedRuns = true;
            request.LookForBacklog = true;
        });
        Assert.True(due is not null || _atWork.Count > 0 || await IsOverAsync(), $"The run is stuck.\n{dag}");
    }

    private AttemptOutcome OutcomeOf(ClaimedAttempt claim)
    {
        var result = dag[claim.Reference.TaskId].Answer(_answers.GetValueOrDefault(claim.Reference.TaskId));
        var output = result is TaskResult.Succeeded ? "1" : null;
        return new AttemptOutcome(claim.Reference, result, output, clock.GetUtcNow()) { Task = random.Next(2) == 0 ? claim.Task : null };
    }

    private async Task<IReadOnlyList<AttemptOutcome>> AdvanceAsync(Action<AdvanceRequest> fill)
    {
        var request = new AdvanceRequest { Now = clock.GetUtcNow() };
        fill(request);
        _atWork.RemoveAll(claim => request.Outcomes.Exists(outcome => outcome.Attempt == claim.Reference));
        _delivered.AddRange(request.Outcomes);
        request.FreeSlots = random.Next(1, 4);
        request.LookForBacklog |= random.Next(3) == 0;
        var result = await advancer.TryAdvanceAsync(request, CancellationToken.None);
        Assert.NotNull(result);
        Assert.True(result.Claimed.Count <= request.FreeSlots);
        foreach (var claim in result.Claimed)
            await TakeAsync(claim);
        return result.Rejected;
    }

    private async Task TakeAsync(ClaimedAttempt claim)
    {
        Assert.True(!_atWork.Exists(other => other.Reference.TaskId == claim.Reference.TaskId), $"{claim.Reference} was started twice.\n{dag}");
        _atWork.Add(claim);
        var states = (await _queries.TaskInstancesAsync(RunKey, CancellationToken.None)).ToDictionary(instance => instance.TaskId, instance => instance.State);
        var task = dag[claim.Reference.TaskId];
        if (_clearsLeft > 0)
            return;
        var decision = TriggerRuleOracle.Decide(task.Rule, [.. task.Upstream.Select(id => states[id])]);
        Assert.True(decision == TriggerDecision.Run || task.Rule is TriggerRule.OneSuccess or TriggerRule.OneFailed or TriggerRule.OneDone, $"{task} started too early.\n{dag}");
    }

    private async Task<bool> IsOverAsync()
    {
        var run = await ReadAsync();
        if (run.EndedAt is null)
            return false;
        var open = (await _queries.TaskInstancesAsync(RunKey, CancellationToken.None)).Where(instance => !instance.State.IsFinished()).ToList();
        Assert.True(open.Count == 0, $"The run ended {run.State} while {string.Join(", ", open.Select(instance => $"{instance.TaskId} is {instance.State}"))}.\n{dag}");
        return true;
    }

    private async Task<DagRunView> ReadAsync() => (await _queries.FindAsync(dag.Dag.Id.Value, "run", CancellationToken.None))!;

    private List<AttemptOutcome> Shuffled(List<AttemptOutcome> outcomes) => [.. outcomes.OrderBy(_ => random.Next())];
}
