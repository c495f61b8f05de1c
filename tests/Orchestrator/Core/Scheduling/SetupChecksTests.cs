using static Dagfire.TaskInstanceState;

namespace Dagfire.Scheduling;

public sealed class SetupChecksTests
{
    [Theory]
    [InlineData(TriggerDecision.Run, Success, Success)]
    [InlineData(TriggerDecision.Wait, Success, Running)]
    [InlineData(TriggerDecision.Wait, Success, None)]
    [InlineData(TriggerDecision.FailUpstream, Failed, Running)]
    [InlineData(TriggerDecision.FailUpstream, UpstreamFailed, Skipped)]
    [InlineData(TriggerDecision.Skip, Skipped, Running)]
    [InlineData(TriggerDecision.Skip, Skipped, Success)]
    public void OfIndirect_TwoSetups_FailsThenSkipsThenWaits(object decision, TaskInstanceState one, TaskInstanceState other) =>
        Assert.Equal((TriggerDecision)decision, SetupChecks.OfIndirect([one, other]));

    [Theory]
    [InlineData(TriggerDecision.Run, Success, Success, 2)]
    [InlineData(TriggerDecision.Run, Success, Failed, 2)]
    [InlineData(TriggerDecision.Run, Success, Skipped, 2)]
    [InlineData(TriggerDecision.Skip, Skipped, Skipped, 2)]
    [InlineData(TriggerDecision.FailUpstream, Failed, Skipped, 2)]
    [InlineData(TriggerDecision.FailUpstream, UpstreamFailed, Failed, 2)]
    [InlineData(TriggerDecision.Wait, Success, Success, 1)]
    public void OfTeardown_TwoSetups_RunsWhenOneSucceededAndAllHaveEnded(object decision, TaskInstanceState one, TaskInstanceState other, int done)
    {
        var ended = new UpstreamCounts(done, 0, 0, 0, 0);

        Assert.Equal((TriggerDecision)decision, SetupChecks.OfTeardown(ended, total: 2, [one, other], scope: []));
    }

    [Fact]
    public void OfTeardown_ScopeStillRuns_Waits() =>
        Assert.Equal(TriggerDecision.Wait, SetupChecks.OfTeardown(new UpstreamCounts(1, 0, 0, 0, 0), total: 1, [Success], [Success, Running]));

    [Fact]
    public void OfTeardown_WithoutSetups_RunsWhenAllHaveEnded() =>
        Assert.Equal(TriggerDecision.Run, SetupChecks.OfTeardown(new UpstreamCounts(0, 0, 1, 0, 0), total: 1, setups: [], scope: []));

    [Fact]
    public void OfIndirect_SetupIsThereNoMore_CountsOnlyWhereNothingIsMapped()
    {
        TaskInstanceState[] setups = [TaskInstanceState.Success, TaskInstanceState.Removed];

        Assert.Equal(TriggerDecision.Run, SetupChecks.OfIndirect(setups, isMapped: true));
        Assert.Equal(TriggerDecision.Wait, SetupChecks.OfIndirect(setups));
    }
}
