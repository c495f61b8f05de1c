using static Dagfire.TaskInstanceState;

namespace Dagfire.Scheduling;

public sealed class TriggerRulesTests
{
    private const int MostUpstream = 4;

    private static readonly TaskInstanceState[] Outcomes = [None, Success, Skipped, Failed, UpstreamFailed, Removed];

    // The rule of teardowns looks at setups: SetupChecksTests has it.
    public static TheoryData<TriggerRule> Rules => [.. Enum.GetValues<TriggerRule>().Where(rule => rule != TriggerRule.AllDoneSetupSuccess)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Decide_EveryCombinationOfUpTo4Upstream_IsWhatTheSemanticsSay(TriggerRule rule)
    {
        var compared = 0;
        foreach (var upstream in Enumerable.Range(0, MostUpstream + 1).SelectMany(Combinations))
        {
            var counts = upstream.Where(state => state.IsFinished()).Aggregate(default(UpstreamCounts), (sum, state) => sum.Plus(state));

            var decision = TriggerRules.Decide(rule, counts, upstream.Length);

            Assert.True(TriggerRuleOracle.Decide(rule, upstream) == decision, $"{rule} over [{string.Join(", ", upstream)}] gave {decision}.");
            compared++;
        }

        Assert.Equal(1 + 6 + 36 + 216 + 1296, compared);
    }

    // §26.2: what is most often got wrong.
    [Theory]
    [InlineData(TriggerRule.AllSuccess, TriggerDecision.FailUpstream, Failed, None)]
    [InlineData(TriggerRule.AllSuccess, TriggerDecision.Run, Success, Removed)]
    [InlineData(TriggerRule.NoneFailed, TriggerDecision.Run, Skipped, Skipped)]
    [InlineData(TriggerRule.NoneFailedMinOneSuccess, TriggerDecision.Skip, Skipped, Skipped)]
    [InlineData(TriggerRule.NoneFailedMinOneSuccess, TriggerDecision.FailUpstream, Skipped, Removed)]
    [InlineData(TriggerRule.OneDone, TriggerDecision.Wait, Skipped, None)]
    [InlineData(TriggerRule.OneDone, TriggerDecision.Skip, Skipped, UpstreamFailed)]
    [InlineData(TriggerRule.OneFailed, TriggerDecision.Run, UpstreamFailed, None)]
    [InlineData(TriggerRule.OneSuccess, TriggerDecision.FailUpstream, Skipped, Failed)]
    [InlineData(TriggerRule.AllDoneMinOneSuccess, TriggerDecision.Skip, Skipped, None)]
    [InlineData(TriggerRule.Always, TriggerDecision.Run, None, None)]
    public void Decide_NotableCase_IsAsInAirflow(TriggerRule rule, object decision, TaskInstanceState first, TaskInstanceState second)
    {
        var counts = new[] { first, second }.Where(state => state.IsFinished()).Aggregate(default(UpstreamCounts), (sum, state) => sum.Plus(state));

        Assert.Equal((TriggerDecision)decision, TriggerRules.Decide(rule, counts, 2));
    }

    [Fact]
    public void Plus_UnfinishedState_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => default(UpstreamCounts).Plus(Running));

    private static IEnumerable<TaskInstanceState[]> Combinations(int length) => length == 0
        ? [[]]
        : Combinations(length - 1).SelectMany(shorter => Outcomes.Select(outcome => (TaskInstanceState[])[.. shorter, outcome]));
}
