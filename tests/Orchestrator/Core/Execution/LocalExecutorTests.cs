using Dagfire.Conformance.Execution;

namespace Dagfire.Execution;

public sealed class LocalExecutorTests : ExecutorConformance
{
    [Fact]
    public async Task WhenIdle_NothingAtWork_IsOver()
    {
        await using var executor = new LocalExecutor(1, new RunningAttempts(), () => this);

        Assert.True(executor.WhenIdleAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public void Create_LessThanNoSlots_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new LocalExecutor(-1, new RunningAttempts(), () => this));

    protected override IExecutor Create(IAttemptRunner runner) => new LocalExecutor(Slots, new RunningAttempts(), () => runner);
}
