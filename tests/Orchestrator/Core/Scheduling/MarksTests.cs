using static Dagfire.TaskInstanceState;

namespace Dagfire.Scheduling;

/// <summary>§12.3 of the semantics, state by state.</summary>
public sealed class MarksTests
{
    [Fact]
    public void InMarkedRun_Success_EverythingButUnfinishedTeardownsBecomesASuccess()
    {
        foreach (var state in Enum.GetValues<TaskInstanceState>())
        {
            TaskInstanceState? success = state is Success or Removed ? null : Success;
            Assert.Equal(success, Marks.InMarkedRun(DagRunState.Success, isTeardown: false, state));
            Assert.Equal(state.IsFinished() ? success : null, Marks.InMarkedRun(DagRunState.Success, isTeardown: true, state));
        }
    }

    [Theory]
    [InlineData(None, Skipped)]
    [InlineData(Scheduled, Skipped)]
    [InlineData(Queued, Skipped)]
    [InlineData(UpForRetry, Skipped)]
    [InlineData(Running, Failed)]
    [InlineData(UpForReschedule, Failed)]
    [InlineData(Deferred, Failed)]
    public void InMarkedRun_Failed_WhatHasBegunFailsAndTheRestIsSkipped(TaskInstanceState state, TaskInstanceState becomes)
    {
        Assert.Equal(becomes, Marks.InMarkedRun(DagRunState.Failed, isTeardown: false, state));
        Assert.Null(Marks.InMarkedRun(DagRunState.Failed, isTeardown: true, state));
    }

    [Fact]
    public void InMarkedRun_QueuedOrRunning_ChangesTheRunAlone()
    {
        foreach (var state in Enum.GetValues<TaskInstanceState>())
        {
            Assert.Null(Marks.InMarkedRun(DagRunState.Queued, isTeardown: false, state));
            Assert.Null(Marks.InMarkedRun(DagRunState.Running, isTeardown: false, state));
        }
    }

    [Fact]
    public void EndsAtOnce_TeardownPending_IsFalse()
    {
        Assert.True(Marks.EndsAtOnce(DagRunState.Failed, [(false, Failed), (true, Success)]));
        Assert.False(Marks.EndsAtOnce(DagRunState.Failed, [(false, Failed), (true, None)]));
        Assert.False(Marks.EndsAtOnce(DagRunState.Running, [(true, Success)]));
    }
}
