using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Scheduling;

public sealed class PastChecksTests
{
    private static readonly DateTimeOffset Yesterday = new(2026, 11, 19, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Lets_EachStateOfThePrevious_OnlySuccessAndSkippedPass()
    {
        foreach (var state in Enum.GetValues<TaskInstanceState>())
        {
            var passes = state is TaskInstanceState.Success or TaskInstanceState.Skipped;
            Assert.Equal((state, passes), (state, Lets(Past(state))));
            Assert.Equal((state, false), (state, Lets(Past(TaskInstanceState.Failed, state))));
            Assert.Equal((state, passes), (state, Lets(Past(TaskInstanceState.Success), downstream: Past(state))));
        }
    }

    [Fact]
    public void Lets_NoRunBefore_Passes() => Assert.True(Lets(new PastTask(1, "task", PreviousDate: null, WasEverThere: false)));

    [Fact]
    public void Lets_FirstRunOfABackfill_PassesAndNoOther()
    {
        Assert.True(Lets(Past(TaskInstanceState.Failed), backfillOrdinal: 1));
        Assert.False(Lets(Past(TaskInstanceState.Failed), backfillOrdinal: 2));
    }

    [Fact]
    public void Lets_TaskNotInTheRunBefore_PassesUnlessItEverWasThereOrThatIsAsked()
    {
        Assert.True(Lets(new PastTask(1, "task", Yesterday, WasEverThere: false)));
        Assert.False(Lets(new PastTask(1, "task", Yesterday, WasEverThere: true)));
        Assert.False(Lets(new PastTask(1, "task", Yesterday, WasEverThere: false), configure: dag => dag.IgnoreFirstDependsOnPast = false));
    }

    [Fact]
    public void Lets_CatchupAndTheRunBeforeLiesBeforeTheStart_Passes() =>
        Assert.True(Lets(Past(TaskInstanceState.Failed), configure: dag => (dag.Catchup, dag.StartDate) = (true, Yesterday.AddHours(1))));

    [Fact]
    public void Lets_CatchupAndTheRunBeforeLiesBeforeTheTasksStart_Passes() =>
        Assert.True(Lets(Past(TaskInstanceState.Failed), configure: dag => (dag.Catchup, dag.StartDate, dag.Defaults.StartDate) = (true, Yesterday.AddDays(-9), Yesterday.AddHours(1))));

    private static PastTask Past(params TaskInstanceState[] states)
    {
        var past = new PastTask(1, "task", Yesterday, WasEverThere: true);
        past.States.AddRange(states);
        return past;
    }

    private static bool Lets(PastTask own, PastTask? downstream = null, int? backfillOrdinal = null, Action<DagBuilder>? configure = null)
    {
        var builder = new DagBuilder("past");
        builder.Function("task", (_, _) => Task.CompletedTask);
        configure?.Invoke(builder);
        var run = new DagRun { Key = 1, DagId = "past", RunId = "run", Type = RunType.Manual, State = DagRunState.Running, RunAfter = Yesterday.AddDays(1), QueuedAt = Yesterday.AddDays(1), BackfillOrdinal = backfillOrdinal };
        var dag = DagCompiler.Compile(builder.Build()).Dag!;
        return PastChecks.Lets(dag, dag.Tasks[0], run, own, downstream is null ? [] : [downstream]);
    }
}
