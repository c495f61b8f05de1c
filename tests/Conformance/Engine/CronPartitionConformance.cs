using System.Collections.Concurrent;
using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Runs for partitions that a schedule by cron makes, and their backfills (§8.5 and §11 of the semantics).</summary>
/// <param name="database">The database.</param>
public abstract class CronPartitionConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Midnight = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<TaskContext> _seen = [];

    [Fact]
    public async Task Tick_OfACronPartition_MakesARunWithAPartitionAndNothingElse()
    {
        await using var orchestrator = await StartAsync(new ManualClock(Noon), changes: null, Daily(offset: -1, start: Midnight));

        var run = (await EndedAsync(orchestrator, 1))[0];

        Assert.Equal((RunType.Scheduled, "2026-11-19", Midnight.AddDays(-1), Midnight), (run.RunType, run.PartitionKey, run.PartitionDate, run.RunAfter));
        Assert.Equal((null, "scheduled__2026-11-20T00:00:00+00:00__2026-11-19"), (run.LogicalDate, run.RunId));
        var context = Assert.Single(_seen);
        Assert.Equal(("2026-11-19", Midnight.AddDays(-1), null, null), (context.PartitionKey, context.PartitionDate, context.LogicalDate, context.DataInterval));
    }

    [Fact]
    public async Task Catchup_OfACronPartition_MakesEveryPartitionOnceThoughItStartsAgain()
    {
        await using (var before = await StartAsync(new ManualClock(Noon), changes: null, Daily(start: Midnight.AddDays(-2))))
            await EndedAsync(before, 3);

        await using var orchestrator = await StartAsync(new ManualClock(Noon.AddDays(1)), changes: null, Daily(start: Midnight.AddDays(-2)));

        Assert.Equal(["2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21"], (await EndedAsync(orchestrator, 4)).Select(run => run.PartitionKey));
    }

    [Fact]
    public async Task TwoProcesses_AtTheSameTick_MakeThePartitionOnce()
    {
        var clock = new ManualClock(Noon);
        await using var one = await StartAsync(clock, changes: null, Daily(start: Midnight.AddDays(-9)));
        await using var two = await StartAsync(clock, changes: null, Daily(start: Midnight.AddDays(-9)));

        Assert.Equal(10, (await EndedAsync(one, 10)).Select(run => run.PartitionKey).Distinct().Count());
    }

    [Fact]
    public async Task Trigger_KeyOfTheSchedule_HasItsDate()
    {
        await using var orchestrator = await StartAsync(new ManualClock(Noon), changes: null, Daily(start: Noon.AddDays(9)));

        await orchestrator.RunAsync(new TriggerRequest("daily") { RunId = "a", PartitionKey = "2026-02-03" });
        await orchestrator.RunAsync(new TriggerRequest("daily") { RunId = "b", PartitionKey = "us" });
        await orchestrator.RunAsync("daily");

        Assert.Equal(
            [("2026-02-03", new DateTimeOffset(2026, 2, 3, 0, 0, 0, TimeSpan.Zero)), ("us", null), (null, null)],
            (await EndedAsync(orchestrator, 3)).Select(run => (run.PartitionKey, run.PartitionDate)));
    }

    [Fact]
    public async Task Backfill_OfPartitions_MakesThoseOfTicksAheadTooAndTheyWait()
    {
        await using var orchestrator = await StartAsync(new ManualClock(Noon), changes: null, Daily(offset: -1, start: Noon.AddDays(9)));

        var backfill = await Backfills(orchestrator).CreateAsync(new BackfillRequest("daily", Midnight.AddDays(-1), Midnight.AddDays(1)) { MaxActiveRuns = 1 }, CancellationToken.None);
        await UntilAsync(async () => (await Backfills(orchestrator).ShowAsync(backfill.BackfillKey, CancellationToken.None)).Success == 2);

        var runs = await RunsAsync(orchestrator);
        Assert.Equal(
            [("2026-11-18", DagRunState.Success), ("2026-11-19", DagRunState.Success), ("2026-11-20", DagRunState.Queued)],
            runs.Select(run => (run.PartitionKey!, run.State)));
        Assert.All(runs, run => Assert.Equal((RunType.Backfill, null), (run.RunType, run.LogicalDate)));
        Assert.Equal(("backfill__2026-11-21T00:00:00+00:00__2026-11-20", Midnight.AddDays(1), Midnight), (runs[2].RunId, runs[2].RunAfter, runs[2].PartitionDate));
        Assert.Equal(
            [("2026-11-18", Midnight.AddDays(-2)), ("2026-11-19", Midnight.AddDays(-1)), ("2026-11-20", Midnight)],
            (await Backfills(orchestrator).DatesAsync(backfill.BackfillKey, CancellationToken.None)).Select(date => (date.PartitionKey!, date.PartitionDate!.Value)));
    }

    [Fact]
    public async Task Backfill_PartitionsThatHaveRuns_AreToldApartByKey()
    {
        await using var orchestrator = await StartAsync(new ManualClock(Noon), changes: null, Daily(start: Noon.AddDays(9)));
        await orchestrator.RunAsync(new TriggerRequest("daily") { RunId = "first", PartitionKey = "2026-11-19" });
        await orchestrator.RunAsync(new TriggerRequest("daily") { RunId = "second", PartitionKey = "2026-11-19" });
        var request = new BackfillRequest("daily", Midnight.AddDays(-1), Midnight);

        var none = await Backfills(orchestrator).PlanAsync(request, CancellationToken.None);
        var completed = await Backfills(orchestrator).CreateAsync(request with { Reprocess = ReprocessBehavior.Completed }, CancellationToken.None);
        await UntilAsync(async () => (await Backfills(orchestrator).ShowAsync(completed.BackfillKey, CancellationToken.None)).CompletedAt is not null);

        Assert.Equal([(BackfillOutcome.AlreadyExists, "second"), (BackfillOutcome.Created, null)], none.Select(date => (date.Outcome!.Value, date.RunId)));
        Assert.Equal(
            [(BackfillOutcome.Cleared, "second"), (BackfillOutcome.Created, "backfill__2026-11-20T00:00:00+00:00__2026-11-20")],
            (await Backfills(orchestrator).DatesAsync(completed.BackfillKey, CancellationToken.None)).Select(date => (date.Outcome!.Value, date.RunId)));
        Assert.Equal(RunType.Manual, (await orchestrator.ReadAsync("daily", "first")).Run.RunType);
        Assert.Equal((RunType.Backfill, 2), ((await orchestrator.ReadAsync("daily", "second")).Run.RunType, (await orchestrator.ReadAsync("daily", "second")).Instance("task").Attempt));
    }

    private static IBackfills Backfills(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IBackfills>();

    private static async Task<List<DagRunView>> RunsAsync(TestOrchestrator orchestrator) =>
        [.. (await orchestrator.Runs.ListAsync(new RunFilter("daily", Limit: 1000), CancellationToken.None)).OrderBy(run => run.RunKey)];

    private static async Task<List<DagRunView>> EndedAsync(TestOrchestrator orchestrator, int count)
    {
        var runs = new List<DagRunView>();
        await UntilAsync(async () => (runs = await RunsAsync(orchestrator)).Count >= count && runs.TrueForAll(run => run.EndedAt is not null));
        Assert.Equal(count, runs.Count);
        return runs;
    }

    private DagBuilder Daily(DateTimeOffset start, int offset = 0)
    {
        var dag = new DagBuilder("daily") { Schedule = Schedule.CronPartition("@daily") with { RunOffset = offset, KeyFormat = "%Y-%m-%d" }, StartDate = start, Catchup = true };
        dag.Function<Nothing>("task", (context, _) =>
        {
            _seen.Enqueue(context);
            return Succeed();
        });
        return dag;
    }
}
