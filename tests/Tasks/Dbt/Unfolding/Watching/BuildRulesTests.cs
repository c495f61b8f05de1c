using Dagfire.Queries;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>Whether a task of nodes waits for its build, takes what it told, or runs its nodes itself.</summary>
public sealed class BuildRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(TaskInstanceState.None, null, nameof(BuildLookKind.NotYet))]
    [InlineData(TaskInstanceState.Scheduled, null, nameof(BuildLookKind.NotYet))]
    [InlineData(TaskInstanceState.Queued, 5, nameof(BuildLookKind.NotYet))]
    [InlineData(TaskInstanceState.Running, null, nameof(BuildLookKind.NotYet))]
    [InlineData(TaskInstanceState.Running, -5, nameof(BuildLookKind.NotYet))]
    [InlineData(TaskInstanceState.Running, 5, nameof(BuildLookKind.Alone))]
    [InlineData(TaskInstanceState.UpForRetry, 5, nameof(BuildLookKind.NotYet))]
    [InlineData(TaskInstanceState.Success, 5, nameof(BuildLookKind.Alone))]
    [InlineData(TaskInstanceState.Failed, null, nameof(BuildLookKind.Lost))]
    [InlineData(TaskInstanceState.Failed, 5, nameof(BuildLookKind.Alone))]
    [InlineData(TaskInstanceState.UpstreamFailed, null, nameof(BuildLookKind.Lost))]
    [InlineData(TaskInstanceState.Removed, null, nameof(BuildLookKind.Alone))]
    public void Decide_NothingTold_GoesByWhereTheBuildStands(TaskInstanceState state, int? previousEnd, string expected) =>
        Assert.Equal(expected, BuildRules.Decide(Build(state), After(previousEnd), plan: null, outcome: null, "a").Kind.ToString());

    [Theory]
    [InlineData(TaskInstanceState.Running, 2, null, nameof(BuildLookKind.Ended))]
    [InlineData(TaskInstanceState.UpForRetry, 2, null, nameof(BuildLookKind.Ended))]
    [InlineData(TaskInstanceState.Failed, 2, null, nameof(BuildLookKind.Ended))]
    [InlineData(TaskInstanceState.Success, 2, -5, nameof(BuildLookKind.Ended))]
    [InlineData(TaskInstanceState.Success, 2, 5, nameof(BuildLookKind.Alone))]
    [InlineData(TaskInstanceState.Running, 1, null, nameof(BuildLookKind.NotYet))]
    [InlineData(TaskInstanceState.Failed, 3, null, nameof(BuildLookKind.NotYet))]
    public void Decide_Told_TakesItWhenItIsOfThisBuildAndForThisAttempt(TaskInstanceState state, int attempt, int? previousEnd, string expected) =>
        Assert.Equal(expected, BuildRules.Decide(Build(state), After(previousEnd), plan: null, new TaskOutcome(attempt, [], []), "a").Kind.ToString());

    [Theory]
    [InlineData("a", nameof(BuildLookKind.NotYet))]
    [InlineData("b", nameof(BuildLookKind.Alone))]
    public void Decide_Plan_TellsWhetherTheBuildComesToTheNodes(string planned, string expected) =>
        Assert.Equal(expected, BuildRules.Decide(Build(TaskInstanceState.Running), previousEnd: null, new BuildPlan(2, [planned]), outcome: null, "a").Kind.ToString());

    [Fact]
    public void Decide_NoBuild_RunsAlone() => Assert.Equal(BuildLookKind.Alone, BuildRules.Decide(build: null, previousEnd: null, plan: null, outcome: null, "a").Kind);

    [Theory]
    [InlineData("model.shop.a", "a")]
    [InlineData("test.shop.unique_a_id.f6a5f640da", "unique_a_id")]
    [InlineData("unit_test.shop.a.adds_up", "adds_up")]
    public void Of_NodeId_IsTheNameThatSelectTakes(string id, string name) => Assert.Equal(name, NodeNames.Of(id));

    private static DateTimeOffset? After(int? minutes) => minutes is { } count ? Start.AddMinutes(count) : null;

    private static TaskInstanceView Build(TaskInstanceState state) => new()
    {
        RunKey = 1,
        TaskId = "shop.dbt_build",
        MapIndex = -1,
        State = state,
        Attempt = 2,
        StartedAt = state is TaskInstanceState.None or TaskInstanceState.Scheduled or TaskInstanceState.UpstreamFailed ? null : Start,
    };
}
