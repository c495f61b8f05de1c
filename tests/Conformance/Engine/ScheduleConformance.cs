using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Runs made by schedules (§8 of the semantics).</summary>
/// <param name="database">The database.</param>
public abstract class ScheduleConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Catchup_StartDateLiesBack_EveryTickIsMadeOnceAndThePointerMovesOn()
    {
        var changes = new ChangeLog();
        var clock = new ManualClock(Noon.AddMinutes(30));
        await using var orchestrator = await StartAsync(clock, changes, Hourly(catchup: true, start: Noon.AddHours(-30)));

        await changes.UntilRunsAsync(DagRunState.Success, 31);

        var runs = await RunsAsync(orchestrator);
        Assert.Equal(Enumerable.Range(0, 31).Select(index => Noon.AddHours(index - 30)), runs.Select(run => run.LogicalDate!.Value));
        Assert.All(runs, run => Assert.Equal(RunType.Scheduled, run.RunType));
        Assert.Equal("scheduled__2026-11-20T12:00:00+00:00", runs[^1].RunId);
        // The pointer is written after the runs, which may be over by then.
        await UntilNextIsAsync(orchestrator, Noon.AddHours(1));
    }

    [Fact]
    public async Task NoCatchup_EnabledAndLeftAlone_MakesTheLastTickAndThenEveryNext()
    {
        var changes = new ChangeLog();
        var clock = new ManualClock(Noon.AddMinutes(30));
        await using var orchestrator = await StartAsync(clock, changes, Hourly(catchup: false, start: Noon.AddYears(-1)));

        await changes.UntilRunsAsync(DagRunState.Success, 1);
        for (var hour = 2; hour <= 5; hour++)
        {
            Advance(orchestrator, clock, TimeSpan.FromHours(1));
            await changes.UntilRunsAsync(DagRunState.Success, hour);
        }

        Assert.Equal(Enumerable.Range(0, 5).Select(hour => Noon.AddHours(hour)), (await RunsAsync(orchestrator)).Select(run => run.LogicalDate!.Value));
    }

    [Fact]
    public async Task Tick_SleepingScheduler_WakesByItsOwnTimer()
    {
        var changes = new ChangeLog();
        var clock = new ManualClock(Noon.AddMinutes(30));
        await using var orchestrator = await StartAsync(clock, changes, Hourly(catchup: false, start: Noon.AddYears(-1)));
        await changes.UntilRunsAsync(DagRunState.Success, 1);
        var second = changes.UntilRunsAsync(DagRunState.Success, 2);

        // Without a wake: only the scheduler's own alarm.
        while (!second.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(second, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System));
        }

        await second;
    }

    [Fact]
    public async Task Unpause_AfterALongPause_MakesOneRunForThePast()
    {
        var changes = new ChangeLog();
        var clock = new ManualClock(Noon.AddMinutes(30));
        var options = OptionsFor(clock, changes, Hourly(catchup: false, start: Noon.AddYears(-1)));
        options.Engine.DagsArePausedAtCreation = true;
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        Advance(orchestrator, clock, TimeSpan.FromHours(5));
        Assert.Empty(await RunsAsync(orchestrator));

        await orchestrator.Commands.PauseAsync("hourly", isPaused: false, CancellationToken.None);
        await changes.UntilRunsAsync(DagRunState.Success, 1);

        Assert.Equal(Noon.AddHours(5), Assert.Single(await RunsAsync(orchestrator)).LogicalDate);
    }

    [Fact]
    public async Task Tick_ManualRunHasTheDate_IsPassedOver()
    {
        var changes = new ChangeLog();
        var clock = new ManualClock(Noon.AddMinutes(30));
        await using var orchestrator = await StartAsync(clock, changes, Hourly(catchup: false, start: Noon.AddYears(-1)));
        await changes.UntilRunsAsync(DagRunState.Success, 1);
        await orchestrator.RunAsync(new Commands.TriggerRequest("hourly") { LogicalDate = Noon.AddHours(1) });

        Advance(orchestrator, clock, TimeSpan.FromHours(1));
        Advance(orchestrator, clock, TimeSpan.FromHours(1));
        await changes.UntilRunsAsync(DagRunState.Success, 3);

        Assert.Equal(
            [(Noon, RunType.Scheduled), (Noon.AddHours(1), RunType.Manual), (Noon.AddHours(2), RunType.Scheduled)],
            (await RunsAsync(orchestrator)).Select(run => (run.LogicalDate!.Value, run.RunType)));
    }

    [Fact]
    public async Task Events_SchedulerWakesLaterThanTheInstant_MakesItsRun()
    {
        var changes = new ChangeLog();
        var clock = new ManualClock(Noon);
        var dag = new DagBuilder("hourly") { Schedule = Schedule.At([Noon.AddHours(1), Noon.AddHours(2)]), StartDate = Noon.AddDays(-1) };
        dag.Function<Nothing>("task", (_, _) => Succeed());
        await using var orchestrator = await StartAsync(clock, changes, dag);
        await UntilNextIsAsync(orchestrator, Noon.AddHours(1));

        // Nobody wakes at the very instant.
        Advance(orchestrator, clock, TimeSpan.FromMinutes(61));
        await changes.UntilRunsAsync(DagRunState.Success, 1);
        await UntilNextIsAsync(orchestrator, Noon.AddHours(2));
        Advance(orchestrator, clock, TimeSpan.FromMinutes(61));
        await changes.UntilRunsAsync(DagRunState.Success, 2);

        Assert.Equal([Noon.AddHours(1), Noon.AddHours(2)], (await RunsAsync(orchestrator)).Select(run => run.LogicalDate!.Value));
    }

    [Fact]
    public async Task FirstTick_WaitsForTheNext_IsMadeThoughTheSchedulerWakesLater()
    {
        var changes = new ChangeLog();
        var clock = new ManualClock(Noon.AddMinutes(30));
        var dag = new DagBuilder("hourly") { Schedule = new Schedule.CronSchedule("0 * * * *", "UTC") { FirstTick = FirstTick.WaitForNext }, StartDate = Noon.AddDays(-1) };
        dag.Function<Nothing>("task", (_, _) => Succeed());
        await using var orchestrator = await StartAsync(clock, changes, dag);
        await UntilNextIsAsync(orchestrator, Noon.AddHours(1));

        Advance(orchestrator, clock, TimeSpan.FromMinutes(31));
        await changes.UntilRunsAsync(DagRunState.Success, 1);

        Assert.Equal(Noon.AddHours(1), Assert.Single(await RunsAsync(orchestrator)).LogicalDate);
    }

    [Fact]
    public async Task Events_InstantPassedWhilePaused_IsNotMade()
    {
        var changes = new ChangeLog();
        var clock = new ManualClock(Noon);
        var dag = new DagBuilder("hourly") { Schedule = Schedule.At([Noon.AddHours(1), Noon.AddHours(2)]), StartDate = Noon.AddDays(-1) };
        dag.Function<Nothing>("task", (_, _) => Succeed());
        await using var orchestrator = await StartAsync(clock, changes, dag);
        await UntilNextIsAsync(orchestrator, Noon.AddHours(1));
        await orchestrator.Commands.PauseAsync("hourly", isPaused: true, CancellationToken.None);
        Advance(orchestrator, clock, TimeSpan.FromMinutes(90));

        await orchestrator.Commands.PauseAsync("hourly", isPaused: false, CancellationToken.None);
        await UntilNextIsAsync(orchestrator, Noon.AddHours(2));
        Advance(orchestrator, clock, TimeSpan.FromMinutes(31));
        await changes.UntilRunsAsync(DagRunState.Success, 1);

        Assert.Equal(Noon.AddHours(2), Assert.Single(await RunsAsync(orchestrator)).LogicalDate);
    }

    [Fact]
    public async Task Catchup_OneActiveRun_TicksFollowOneAnother()
    {
        var changes = new ChangeLog();
        var atWork = 0;
        var dates = new List<DateTimeOffset>();
        var dag = new DagBuilder("hourly") { Schedule = Schedule.Hourly, StartDate = Noon.AddHours(-9), Catchup = true, MaxActiveRuns = 1 };
        dag.Function<Nothing>("task", (context, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref atWork));
            dates.Add(context.LogicalDate!.Value);
            Interlocked.Decrement(ref atWork);
            return Succeed();
        });
        await using var orchestrator = await StartAsync(new ManualClock(Noon), changes, dag);

        await changes.UntilRunsAsync(DagRunState.Success, 10);

        Assert.Equal(Enumerable.Range(0, 10).Select(index => Noon.AddHours(index - 9)), dates);
    }

    [Fact]
    public async Task Catchup_TwoEngines_NoTickIsMadeTwiceOrMissed()
    {
        var clock = new ManualClock(Noon);
        var first = new ChangeLog();
        await using var one = await StartAsync(clock, first, Hourly(catchup: true, start: Noon.AddHours(-60)));
        await using var other = await StartAsync(clock, changes: null, Hourly(catchup: true, start: Noon.AddHours(-60)));

        var limit = TimeProvider.System.GetTimestamp();
        while ((await RunsAsync(one)).Count(run => run.State == DagRunState.Success) < 61 && TimeProvider.System.GetElapsedTime(limit) < TimeLimit)
        {
            Advance(one, clock, TimeSpan.FromMilliseconds(1));
            other.Engine.Wake();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        var runs = await RunsAsync(one);
        Assert.Equal(Enumerable.Range(0, 61).Select(index => Noon.AddHours(index - 60)), runs.Select(run => run.LogicalDate!.Value));
        Assert.All(runs, run => Assert.Equal(DagRunState.Success, run.State));
    }

    private static async Task UntilNextIsAsync(TestOrchestrator orchestrator, DateTimeOffset next)
    {
        var dags = orchestrator.Services.GetRequiredService<IDagQueries>();
        await UntilAsync(async () => (await dags.FindAsync("hourly", CancellationToken.None))!.NextRunAfter == next);
    }

    private static async Task<List<DagRunView>> RunsAsync(TestOrchestrator orchestrator) =>
        [.. (await orchestrator.Runs.ListAsync(new(Limit: 1000), CancellationToken.None)).OrderBy(run => run.LogicalDate)];

    private static DagBuilder Hourly(bool catchup, DateTimeOffset start)
    {
        var dag = new DagBuilder("hourly") { Schedule = Schedule.Hourly, StartDate = start, Catchup = catchup };
        dag.Function<Nothing>("task", (_, _) => Succeed());
        return dag;
    }
}
