using static Dagfire.TaskInstanceState;

namespace Dagfire.Scheduling;

public sealed class TaskInstanceTransitionsTests
{
    private static readonly TaskResult Fails = TaskResult.Fail("broken");

    [Fact]
    public void IsAllowed_EveryPair_AgreesWithItsList()
    {
        foreach (var from in Enum.GetValues<TaskInstanceState>())
        {
            foreach (var to in Enum.GetValues<TaskInstanceState>())
                Assert.Equal(TaskInstanceTransitions.From(from).Contains(to), TaskInstanceTransitions.IsAllowed(from, to));
        }
    }

    [Fact]
    public void From_EveryState_LeadsBackToNoneAndNeverToItself()
    {
        foreach (var from in Enum.GetValues<TaskInstanceState>())
        {
            Assert.False(TaskInstanceTransitions.IsAllowed(from, from));
            Assert.Contains(None, Reach(from));
        }
    }

    [Fact]
    public void From_FinishedState_LeavesOnlyByClearOrMark()
    {
        foreach (var from in Enum.GetValues<TaskInstanceState>().Where(state => state.IsFinished()))
        {
            TaskInstanceState[] marks = from == Removed ? [] : [Success, Failed, Skipped];
            Assert.Equal(marks.Append(None).Where(to => to != from).Order(), TaskInstanceTransitions.From(from).Order());
        }
    }

    [Fact]
    public void IsAllowed_EveryMark_IsAnAllowedMove()
    {
        foreach (var from in Enum.GetValues<TaskInstanceState>())
        {
            foreach (var to in new[] { Success, Failed, Skipped })
                Assert.Equal(Marks.Changes(from, to), TaskInstanceTransitions.IsAllowed(from, to));
        }
    }

    [Fact]
    public void After_EveryResult_IsAnAllowedMove()
    {
        TaskResult?[] results = [null, TaskResult.Success, TaskResult.Skip("no"), Fails, TaskResult.FailNow("no"), TaskResult.Reschedule(DateTimeOffset.UnixEpoch)];
        foreach (var result in results)
        {
            foreach (var from in new[] { Running, Restarting })
            {
                foreach (var maxTries in Enumerable.Range(0, 3))
                    Assert.True(TaskInstanceTransitions.IsAllowed(from, TaskInstanceTransitions.After(result, from, attempt: 1, maxTries)));
            }
        }
    }

    [Theory]
    [InlineData(1, 0, Failed)]
    [InlineData(1, 1, UpForRetry)]
    [InlineData(2, 1, Failed)]
    [InlineData(2, 2, UpForRetry)]
    [InlineData(5, 4, Failed)]
    public void After_Failure_IsRetriedWhileTheAttemptIsWithinMaxTries(int attempt, int maxTries, TaskInstanceState state)
    {
        Assert.Equal(state, TaskInstanceTransitions.After(Fails, Running, attempt, maxTries));
        Assert.Equal(Failed, TaskInstanceTransitions.After(TaskResult.FailNow("for good"), Running, attempt, maxTries));
    }

    private static HashSet<TaskInstanceState> Reach(TaskInstanceState from)
    {
        var found = new HashSet<TaskInstanceState>();
        var open = new Stack<TaskInstanceState>([from]);
        while (open.TryPop(out var state))
        {
            foreach (var next in TaskInstanceTransitions.From(state).Where(found.Add))
                open.Push(next);
        }

        return found;
    }
}
