using Dagfire.Queries;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Overview;

public sealed class AttemptLinksTests
{
    private static readonly TaskInstanceView Attempt = new() { RunKey = 7, TaskId = "task", MapIndex = 2, State = TaskInstanceState.Running, Attempt = 3 };

    [Fact]
    public async Task Of_OneSourceFails_TheOthersLinksAreThere()
    {
        var links = Links(new Source(fails: true), new Source(fails: false));

        Assert.Equal([new AttemptLink("7 task 2 3", "/there")], await links.OfAsync(Attempt, CancellationToken.None));
    }

    [Fact]
    public async Task Of_NoAttemptYet_AsksNobody() =>
        Assert.Empty(await Links(new Source(fails: false)).OfAsync(Attempt with { Attempt = 0 }, CancellationToken.None));

    [Fact]
    public async Task Of_Cancelled_SaysSo()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Links(new Source(fails: false)).OfAsync(Attempt, cancelled.Token));
    }

    private static AttemptLinks Links(params IAttemptLinkSource[] sources) => new(sources, NullLogger<AttemptLinks>.Instance);

    private sealed class Source(bool fails) : IAttemptLinkSource
    {
        public Task<IReadOnlyList<AttemptLink>> OfAsync(long runKey, string taskId, int mapIndex, int attempt, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return fails ? throw new IOException("away") : Task.FromResult<IReadOnlyList<AttemptLink>>([new AttemptLink($"{runKey} {taskId} {mapIndex} {attempt}", "/there")]);
        }
    }
}
