using System.Threading.Channels;
using Dagfire.Engine;

namespace Dagfire.Waits;

/// <summary>
/// Waits for the end of runs and puts the clock forward whenever all that goes on in this process is waiting for a time: for a retry, for a task that gave its slot back,
/// for the next look of a sensor in any mode, for the end of a time limit. Code at work takes the time it takes. Waits for one run at a time.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="watcher">Knows of ends.</param>
public sealed class WaitSkipper(SkippingClock clock, RunWatcher watcher) : IRunObserver
{
    /// <summary>How often the engine's housekeeping may change nothing before a run counts as stuck.</summary>
    private const int RoundsUntilStuck = 4;

    // In real time: what was set off just now must have got far enough to be seen.
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(25);

    private readonly OpenTasks _open = new();
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    public void Changed(RunChanges changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        _open.Add(changes);
        Tell();
    }

    /// <summary>The state a run ends in, with the waits on the way skipped.</summary>
    /// <param name="dagId">Its DAG.</param>
    /// <param name="runId">Its id.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StuckRunException">The run waits for what nothing will bring.</exception>
    public async Task<DagRunState> EndOfAsync(string dagId, string runId, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        clock.Calmer = Tell;
        var ending = watcher.EndOfAsync(dagId, runId, over.Token);
        var skipping = Task.Run(() => SkipAsync(over.Token), CancellationToken.None);
        try
        {
            if (await Task.WhenAny(ending, skipping) == skipping)
                await skipping;
            return await ending;
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(skipping, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SkipAsync(CancellationToken cancellationToken)
    {
        var (settle, rounds, seen) = (Settle, 0, 0);
        while (true)
        {
            var isSettled = !await IsNewsAsync(settle, cancellationToken);
            var (activity, changes) = _open.Look(clock);
            (rounds, seen) = (changes == seen ? rounds : 0, changes);
            settle = activity == Activity.Working ? Timeout.InfiniteTimeSpan : Settle;
            if (activity == Activity.Working || (activity == Activity.Unclear && !isSettled) || clock.Skip() || !isSettled)
                continue;
            if (rounds == RoundsUntilStuck)
                throw new StuckRunException(_open.Describe());
            clock.Tick();
            settle = Settle * (10 << rounds++);
        }
    }

    private void Tell() => _news.Writer.TryWrite(true);

    /// <returns>False when nothing happened for a while.</returns>
    private async Task<bool> IsNewsAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_news.Reader.TryRead(out _))
            return true;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var news = _news.Reader.WaitToReadAsync(over.Token).AsTask();
        var isNews = await Task.WhenAny(news, Task.Delay(patience, TimeProvider.System, over.Token)) == news;
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        _news.Reader.TryRead(out _);
        return isNews;
    }
}
