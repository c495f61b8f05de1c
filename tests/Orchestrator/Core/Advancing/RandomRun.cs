using System.Text.Json;
using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Runs;
using Dagfire.Scheduling;
using Dagfire.Testing;

namespace Dagfire.Advancing;

/// <summary>
/// Plays workers of one run in random order: results one by one or together, repeated, late, lost and made again, waits that end or run out, tasks cleared on the
/// way and after the end. Holds every step against what must be true of any run at any time.
/// </summary>
internal sealed class RandomRun(RandomDag dag, MetadataDatabase database, ManualClock clock, Advancer advancer, Random random)
{
    private readonly List<ClaimedAttempt> _atWork = [];
    private readonly List<ClaimedAttempt> _waiting = [];
    private readonly List<ClaimedAttempt> _started = [];
    private readonly List<AttemptOutcome> _delivered = [];
    private readonly HashSet<AttemptReference> _stopped = [];
    private readonly RunHistory _history = new(dag);
    private readonly RunQueries _queries = new(database);
    private int _clearsLeft = random.Next(3);

    private long RunKey { get; set; }

    internal async Task PlayAsync(long runKey)
    {
        RunKey = runKey;
        await AdvanceAsync(request => request.NewRuns.Add(
            new NewDagRun(dag.Dag.Id.Value, "run", RunType.Manual, clock.GetUtcNow()) { Key = runKey }));
        await PlayToTheEndAsync();
        if (_clearsLeft-- > 0)
        {
            await ClearAsync();
            await PlayToTheEndAsync();
        }

        Assert.All(_atWork, claim => Assert.Contains(claim.Reference, _stopped));
        await RepeatAsync();
        new SequentialModel(dag, await StatesAsync(), _history).AssertEnd(await ReadAsync());
    }

    private async Task PlayToTheEndAsync()
    {
        do
            await CheckStartedAsync();
        while (await StepAsync());
    }

    private async Task<bool> StepAsync()
    {
        if (await IsOverAsync())
            return false;
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
            case 3 when _waiting.Count > 0:
                await ResumeAsync();
                break;
            default:
                if (_atWork.Count > 0)
                    await ReportAsync();
                else
                    await WaitAsync();
                break;
        }

        return true;
    }

    /// <summary>Some of what is at work ends, in one transaction.</summary>
    private async Task ReportAsync()
    {
        var ending = _atWork.Where(_ => random.Next(2) == 0).DefaultIfEmpty(_atWork[0]).ToList();
        var counted = ending.FindAll(claim => !_stopped.Contains(claim.Reference));
        var outcomes = ending.ConvertAll(OutcomeOf);
        await AdvanceAsync(request => request.Outcomes.AddRange(Shuffled(random.Next(4) == 0 ? [.. outcomes, .. outcomes] : outcomes)));
        if (counted.ConvertAll(claim => _history.Accept(KeyOf(claim))).Contains(true))
            _history.StartOver(_history.RetryGroup(), await StatesAsync(), isClear: false);
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

    /// <summary>What a deferred attempt waits for has happened; it is told once or twice.</summary>
    private async Task ResumeAsync()
    {
        var waiting = _waiting[random.Next(_waiting.Count)];
        if (random.Next(4) > 0)
            _waiting.Remove(waiting);
        await AdvanceAsync(request => request.Resumed.Add(new ResumedAttempt(waiting.Reference, Resumption.With(answer: 1))));
    }

    /// <summary>Somebody clears a task, mostly with all its downstream. What is at work goes on until its worker has heard of it.</summary>
    private async Task ClearAsync()
    {
        var task = dag.Tasks[random.Next(dag.Tasks.Count)];
        var cleared = random.Next(4) == 0 ? [] : dag.Below(task.Id);
        cleared.Add(task.Id);

        // A group that is retried as a whole is cleared as a whole: how many retries its tasks have left would be a matter of order.
        if (cleared.Any(id => dag[id].Group is { IsRetried: true }))
            cleared.UnionWith(dag.Tasks.Where(other => other.Group is not null).Select(other => other.Id));
        await AdvanceAsync(request => request.Clears.Add(new ClearTasks(RunKey, cleared)));
        _history.StartOver(cleared, await StatesAsync(), isClear: true);
    }

    /// <summary>Nothing is at work: time moves to what is due next, or the run is stuck, and then it is looked at as a whole, as the rescuer does.</summary>
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
        if (due is not null || _atWork.Count > 0 || await IsOverAsync())
            return;
        if (_waiting.Count > 0)
            await ResumeAsync();
        else
            await AdvanceAsync(request => request.Recheck.Add(RunKey));
        Assert.True(_waiting.Count > 0 || _atWork.Count > 0 || await IsOverAsync() || await database.Runs.NextDueAsync(clock.GetUtcNow(), CancellationToken.None) is not null, "The run is stuck.");
    }

    private AttemptOutcome OutcomeOf(ClaimedAttempt claim)
    {
        var task = dag[claim.Reference.TaskId];
        var result = _history.NextAnswer(KeyOf(claim));
        var output = task.Kind == RandomTaskKind.Gate ? task.LetsGoOn(_history.RoundOf(task.Id), claim.Reference.MapIndex) ? "false" : "true"
            : task.Lengths.Count == 0 ? "1" : JsonSerializer.Serialize(Enumerable.Range(0, task.LengthIn(_history.RoundOf(task.Id))));
        return new AttemptOutcome(claim.Reference, result, result is TaskResult.Succeeded ? output : null, clock.GetUtcNow()) { Task = random.Next(2) == 0 ? claim.Task : null };
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
        _stopped.UnionWith(result.Cancelled);
        _waiting.AddRange(result.Waiting);
        _history.Note(result.Instances);
        foreach (var claim in result.Claimed)
        {
            Assert.False(_atWork.Exists(other => KeyOf(other) == KeyOf(claim) && !_stopped.Contains(other.Reference)), $"{claim.Reference} was started twice.");
            _atWork.Add(claim);
            _started.Add(claim);
        }

        return result.Rejected;
    }

    /// <summary>What started must have been allowed to. After a clear, what was let go before it still starts.</summary>
    private async Task CheckStartedAsync()
    {
        if (_started.Count == 0)
            return;
        var model = new SequentialModel(dag, await StatesAsync(), _history);
        foreach (var claim in _history.HasStartedOver ? [] : _started)
        {
            var decisions = model.DecisionsFor(dag[claim.Reference.TaskId], claim.Reference.MapIndex);
            Assert.True(decisions.Contains(TriggerDecision.Run), $"{claim.Reference} started, but its rule says {string.Join(", ", decisions)}.");
        }

        _started.Clear();
    }

    private async Task<bool> IsOverAsync()
    {
        var run = await ReadAsync();
        if (run.EndedAt is null)
            return false;
        var states = await StatesAsync();
        var open = states.Keys.Where(key => !states[key].IsFinished()).ToList();
        Assert.True(open.Count == 0 || run.Reason == RunEndReasons.Deadlocked, $"The run ended {run.State} while {string.Join(", ", open.Select(key => $"{key} is {states[key]}"))}.");
        return true;
    }

    private static (string TaskId, int MapIndex) KeyOf(ClaimedAttempt claim) => (claim.Reference.TaskId, claim.Reference.MapIndex);

    private async Task<RunStates> StatesAsync() => new(await _queries.TaskInstancesAsync(RunKey, CancellationToken.None));

    private async Task<DagRunView> ReadAsync() => (await _queries.FindAsync(dag.Dag.Id.Value, "run", CancellationToken.None))!;

    private List<AttemptOutcome> Shuffled(List<AttemptOutcome> outcomes) => [.. outcomes.OrderBy(_ => random.Next())];
}
