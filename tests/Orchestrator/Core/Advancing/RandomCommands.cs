using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Metadata;
using Dagfire.Queries;
using Dagfire.Runs;
using Dagfire.Testing;

namespace Dagfire.Advancing;

/// <summary>Plays a few runs of one DAG with a backfill over them, while people clear and mark at random.</summary>
internal sealed class RandomCommands(RandomDag dag, MetadataDatabase database, ManualClock clock, DagCatalog catalog, Random random)
{
    private const int Steps = 40;
    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TaskInstanceState[] TaskMarks = [TaskInstanceState.Success, TaskInstanceState.Failed, TaskInstanceState.Skipped];

    private readonly Advancer _advancer = new(database.Runs, catalog, workerKey: 1);
    private readonly BackfillStore _backfills = new(database);
    private readonly List<ClaimedAttempt> _atWork = [];
    private readonly HashSet<long> _runs = [];
    private string _last = "";

    private string DagId => dag.Dag.Id.Value;

    internal async Task PlayAsync()
    {
        for (var step = 0; step < Steps; step++)
            await StepAsync();
        foreach (var open in await _backfills.ListUnfinishedAsync(CancellationToken.None))
            await CarryOnAsync(open.BackfillKey);
        await EndAsync();
    }

    private async Task StepAsync()
    {
        switch (random.Next(10))
        {
            case 0:
                await CreateAsync();
                break;
            case 1:
                await BackfillAsync();
                break;
            case 2:
                await CancelAsync();
                break;
            case 3:
                await AdvanceAsync("clear", request => request.Clears.AddRange(Some().Select(run => new ClearTasks(run, SomeTasks()) { ResetsRun = random.Next(4) > 0 })));
                break;
            case 4:
                await AdvanceAsync("mark tasks", request => request.Marks.AddRange(Some().Select(run => new MarkTasks(run, TaskMarks[random.Next(3)], SomeTasks(), []))));
                break;
            case 5:
                await AdvanceAsync("mark run", request => request.RunMarks.AddRange(Some().Select(run => new MarkRun(run, (DagRunState)random.Next(4)))));
                break;
            default:
                await WorkAsync();
                break;
        }
    }

    private async Task CreateAsync()
    {
        var key = await database.Runs.ReserveKeysAsync(1, CancellationToken.None);
        var date = First.AddDays(random.Next(8));
        await AdvanceAsync("create", request => request.NewRuns.Add(new NewDagRun(DagId, $"run_{key}", RunType.Manual, clock.GetUtcNow()) { Key = key, LogicalDate = date }));
    }

    private async Task BackfillAsync()
    {
        var request = new BackfillRequest(DagId, First, First.AddDays(5)) { Reprocess = (ReprocessBehavior)random.Next(3), MaxActiveRuns = random.Next(1, 4) };
        BackfillDateView[] dates = [.. Enumerable.Range(0, 5).Select(day => new BackfillDateView(day + 1, First.AddDays(day), DataInterval.At(First.AddDays(day)), Outcome: null))];
        if (await _backfills.InsertAsync(request, dates, clock.GetUtcNow(), CancellationToken.None) is { } key)
            await CarryOnAsync(key);
    }

    private async Task CancelAsync()
    {
        if (await _backfills.FindUnfinishedAsync(DagId, CancellationToken.None) is not { } key)
            return;
        var isCancelled = random.Next(3) == 0;
        await _backfills.MoveAsync(isCancelled ? "cancel_backfill" : random.Next(2) == 0 ? "pause_backfill" : "resume_backfill", key, CancellationToken.None);
        if (isCancelled)
            await CarryOnAsync(key);
    }

    private async Task CarryOnAsync(long backfillKey)
    {
        BackfillTurn turn;
        do
        {
            turn = new BackfillTurn(backfillKey, await database.Runs.ReserveKeysAsync(3, CancellationToken.None), 3);
            await AdvanceAsync("carry on", request => request.Backfills.Add(turn));
        }
        while (turn.Found >= 3);
    }

    private Task WorkAsync() => AdvanceAsync("work", request =>
    {
        foreach (var claim in _atWork.Where(_ => random.Next(2) == 0))
            request.Outcomes.Add(OutcomeOf(claim));
        LookForEverything(request);
    });

    /// <summary>Everything is let go on until nothing moves any more: each run has ended.</summary>
    private async Task EndAsync()
    {
        foreach (var open in await _backfills.ListUnfinishedAsync(CancellationToken.None))
            await _backfills.MoveAsync("resume_backfill", open.BackfillKey, CancellationToken.None);
        for (var rounds = 0; await IsAnythingOpenAsync(); rounds++)
        {
            Assert.True(rounds < 500, "The runs do not end.");
            clock.Advance(TimeSpan.FromMinutes(10));
            await AdvanceAsync("end", request =>
            {
                request.Outcomes.AddRange(_atWork.Select(OutcomeOf));
                LookForEverything(request);
            });
        }

        Assert.Null(await _backfills.FindUnfinishedAsync(DagId, CancellationToken.None));
    }

    private async Task<bool> IsAnythingOpenAsync() => (await LoadAsync()).Runs.Values.Any(run => run.EndedAt is null);

    private static void LookForEverything(AdvanceRequest request) => request.LookForDue = request.LookForQueuedRuns = request.LookForBacklog = true;

    private async Task AdvanceAsync(string what, Action<AdvanceRequest> fill)
    {
        _last = what;
        var request = new AdvanceRequest { Now = clock.GetUtcNow(), FreeSlots = random.Next(1, 6) };
        fill(request);
        _atWork.RemoveAll(claim => request.Outcomes.Exists(outcome => outcome.Attempt == claim.Reference));
        var result = await _advancer.TryAdvanceAsync(request, CancellationToken.None);
        Assert.NotNull(result);
        _runs.UnionWith(result.Runs.Select(run => run.Key));
        _atWork.AddRange(result.Claimed);
        await CheckAsync();
    }

    private async Task CheckAsync()
    {
        var found = await LoadAsync();
        foreach (var (key, run) in found.Runs)
        {
            var states = found.Instances.Where(instance => instance.Key.RunKey == key).ToDictionary(instance => instance.Key.TaskId);
            var leaves = dag.Dag.Tasks.Where(task => task.IsLeaf).Select(task => states[task.Id.Value].State).ToList();
            Assert.Equal(
                (key, _last, leaves.Count(state => !state.IsFinished()), leaves.Count(state => state.IsFailureLike()), leaves.Count(state => state == TaskInstanceState.Skipped)),
                (key, _last, run.OpenLeaves, run.FailedLeaves, run.SkippedLeaves));
            if (run.Unfinished is { } unfinished)
                Assert.Equal((key, _last, states.Values.Count(instance => !instance.State.IsFinished())), (key, _last, unfinished));
            foreach (var task in dag.Dag.Tasks)
                CheckUpstream(task, states);
        }
    }

    private void CheckUpstream(DagTask task, Dictionary<string, TaskInstance> instances)
    {
        var upstream = task.Upstream.Select(other => instances[other.Id.Value].State).ToList();
        var counted = instances[task.Id.Value].Upstream;
        Assert.Equal(
            (_last, task.Id.Value, Count(TaskInstanceState.Success), Count(TaskInstanceState.Skipped), Count(TaskInstanceState.Failed), Count(TaskInstanceState.UpstreamFailed)),
            (_last, task.Id.Value, counted.Success, counted.Skipped, counted.Failed, counted.UpstreamFailed));

        int Count(TaskInstanceState state) => upstream.Count(each => each == state);
    }

    private async Task<AdvanceSnapshot> LoadAsync()
    {
        await using var transaction = database.Runs.Begin();
        var query = new AdvanceQuery { Now = clock.GetUtcNow() };
        query.RunKeys.UnionWith(_runs);
        query.WholeRuns.AddRange(_runs);
        return await transaction.OpenAsync(query, CancellationToken.None);
    }

    private AttemptOutcome OutcomeOf(ClaimedAttempt claim) =>
        new(claim.Reference, dag[claim.Reference.TaskId].Answer(random.Next(4)), OutputJson: null, clock.GetUtcNow()) { Task = random.Next(2) == 0 ? claim.Task : null };

    private List<long> Some() => [.. _runs.Where(_ => random.Next(3) == 0)];

    private List<string> SomeTasks() => [.. dag.Tasks.Where(_ => random.Next(3) == 0).Select(task => task.Id)];
}
