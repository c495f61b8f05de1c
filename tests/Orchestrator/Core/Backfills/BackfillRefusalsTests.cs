using Dagfire.Commands;
using Dagfire.Compilation;

namespace Dagfire.Backfills;

public sealed class BackfillRefusalsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly BackfillRequest Sound = new("dag", Now.AddDays(-3), Now);

    [Fact]
    public void Of_SoundRequest_IsEmpty() => Assert.Empty(Of(Sound));

    [Fact]
    public void Of_NoSchedule_IsNamed() =>
        Assert.Equal(["The DAG 'dag' has no schedule that names past dates; it runs only when triggered."], Of(Sound, Schedule.None));

    [Fact]
    public void Of_FromAfterTo_NamesBoth() =>
        Assert.Equal(["The backfill begins at 2026-11-20T12:00:00Z, after its end 2026-11-17T12:00:00Z."], Of(new("dag", Now, Now.AddDays(-3))));

    [Fact]
    public void Of_BothInTheFuture_IsRefused()
    {
        Assert.Contains("lie in the future", Assert.Single(Of(new("dag", Now.AddDays(1), Now.AddDays(2)))), StringComparison.Ordinal);
        Assert.Empty(Of(new("dag", Now, Now.AddDays(2))));
    }

    [Fact]
    public void Of_DependsOnPast_NeitherBackwardsNorWithGaps()
    {
        Assert.Equal(2, Of(Sound with { RunBackwards = true }, usesPast: true).Count);
        Assert.Contains("cannot run backwards", Assert.Single(Of(Sound with { RunBackwards = true, Reprocess = ReprocessBehavior.Failed }, usesPast: true)), StringComparison.Ordinal);
        Assert.Empty(Of(Sound with { Reprocess = ReprocessBehavior.Completed }, usesPast: true));
        Assert.Empty(Of(Sound with { RunBackwards = true }));
    }

    [Fact]
    public void Of_SeveralProblems_AreAllNamed() =>
        Assert.Equal(3, Of(new BackfillRequest("dag", Now, Now.AddDays(-1)) { MaxActiveRuns = 0 }, Schedule.Once).Count);

    [Fact]
    public void OfCount_NoneOrTooMany_IsRefused()
    {
        Assert.Contains("no interval", BackfillRefusals.OfCount(Sound, 0), StringComparison.Ordinal);
        Assert.Contains("more than 100000 dates", BackfillRefusals.OfCount(Sound, BackfillRefusals.MostDates + 1), StringComparison.Ordinal);
        Assert.Null(BackfillRefusals.OfCount(Sound, BackfillRefusals.MostDates));
    }

    private static IReadOnlyList<string> Of(BackfillRequest request, Schedule? schedule = null, bool usesPast = false)
    {
        var dag = new DagBuilder("dag") { Schedule = schedule ?? Schedule.Daily, StartDate = Now };
        dag.Function<Nothing>("task", (_, _) => throw new NotSupportedException("It is never run."));
        return BackfillRefusals.Of(request, DagCompiler.Compile(dag.Build()).Dag!, usesPast, Now);
    }
}
