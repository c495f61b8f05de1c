using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Flow;

public sealed class FlowTests
{
    private readonly TaskContext _context = new TaskContextBuilder().Build();

    [Fact]
    public async Task FailRun_FailsForGoodWithItsReason()
    {
        TaskResult result = await new FailRunHandler().RunAsync(new FailRun("because"), _context, CancellationToken.None);

        var failed = Assert.IsType<TaskResult.Failed>(result);
        Assert.Equal(("because", false), (failed.Failure.Message, failed.Retryable));
    }

    [Fact]
    public async Task Noop_Succeeds()
    {
        TaskResult result = await new NoopHandler().RunAsync(new Noop(), _context, CancellationToken.None);

        Assert.Same(TaskResult.Success, result);
    }
}
