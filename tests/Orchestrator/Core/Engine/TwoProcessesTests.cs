using Dagfire.Commands;
using Dagfire.Conformance;
using Dagfire.Conformance.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Engine;

/// <summary>Limits hold over processes that look at the same moment (semantics §11, §13.1).</summary>
public sealed class TwoProcessesTests() : OrchestratorConformance(TestDatabase.PostgreSql())
{
    private const int Runs = 40;

    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private int _atWork;
    private int _most;

    [Fact]
    public async Task MaxActiveRuns_BothStartRuns_HoldsForBoth()
    {
        await using var one = await StartAsync(Narrow(maxActiveRuns: 2));
        await using var other = await StartAsync(Narrow(maxActiveRuns: 2));

        await Task.WhenAll(Enumerable.Range(0, Runs).Select(index => (index % 2 == 0 ? one : other).Commands.TriggerAsync(new TriggerRequest("narrow") { RunId = $"run_{index}" }, CancellationToken.None)));
        await UntilAsync(async () => (await one.Runs.ListAsync(new("narrow", DagRunState.Success, 1000), CancellationToken.None)).Count(run => run.RunType == RunType.Manual) == Runs);

        Assert.Equal((2, 0), (_most, _atWork));
    }

    [Fact]
    public async Task MaxActiveRuns_OfABackfill_HoldsForBoth()
    {
        await using var one = await StartAsync(Narrow(maxActiveRuns: 16));
        await using var other = await StartAsync(Narrow(maxActiveRuns: 16));

        var backfill = await one.Services.GetRequiredService<IBackfills>().CreateAsync(new BackfillRequest("narrow", First, First.AddDays(Runs - 1)) { MaxActiveRuns = 2 }, CancellationToken.None);
        await UntilAsync(async () => (await one.Services.GetRequiredService<IBackfills>().ShowAsync(backfill.BackfillKey, CancellationToken.None)).CompletedAt is not null);

        Assert.Equal((2, 0), (_most, _atWork));
    }

    private DagBuilder Narrow(int maxActiveRuns)
    {
        var dag = new DagBuilder("narrow") { MaxActiveRuns = maxActiveRuns, Schedule = Schedule.Daily, StartDate = First, Catchup = false };
        var enter = dag.Function<Nothing>("enter", (context, _) =>
        {
            // The schedule's own run is none of those that are counted.
            if (context.RunType == RunType.Scheduled)
                return Succeed();
            var now = Interlocked.Increment(ref _atWork);
            for (var seen = Volatile.Read(ref _most); now > seen; seen = Volatile.Read(ref _most))
                Interlocked.CompareExchange(ref _most, now, seen);
            return Succeed();
        });
        dag.Function<Nothing>("leave", (context, _) =>
        {
            if (context.RunType != RunType.Scheduled)
                Interlocked.Decrement(ref _atWork);
            return Succeed();
        }).After(enter);
        return dag;
    }
}
