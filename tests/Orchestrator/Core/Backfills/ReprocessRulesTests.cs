using static Dagfire.BackfillOutcome;

namespace Dagfire.Backfills;

/// <summary>The table of semantics §11.</summary>
public sealed class ReprocessRulesTests
{
    [Theory]
    [InlineData(null, Created, Created, Created)]
    [InlineData(DagRunState.Queued, InFlight, InFlight, InFlight)]
    [InlineData(DagRunState.Running, InFlight, InFlight, InFlight)]
    [InlineData(DagRunState.Success, AlreadyExists, AlreadyExists, Cleared)]
    [InlineData(DagRunState.Failed, AlreadyExists, Cleared, Cleared)]
    public void Decide_ExistingRun_AsTheTableSays(DagRunState? existing, BackfillOutcome none, BackfillOutcome failed, BackfillOutcome completed)
    {
        Assert.Equal(none, ReprocessRules.Decide(existing, ReprocessBehavior.None));
        Assert.Equal(failed, ReprocessRules.Decide(existing, ReprocessBehavior.Failed));
        Assert.Equal(completed, ReprocessRules.Decide(existing, ReprocessBehavior.Completed));
    }
}
