using System.Collections.Concurrent;
using System.Threading.Channels;
using Dagfire.Queries;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dashboard.Live;

/// <summary>
/// Tells open pages that something about their DAGs has changed. Looks at the database once for all pages, and only while a page is open; what other processes do is seen, too. Thread-safe.
/// </summary>
internal sealed partial class LivePulse(IOverviewQueries overview, TimeProvider clock, ILogger<LivePulse> logger) : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<LiveListener, bool> _listeners = new();
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;
    private TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isBeating;

    internal int Listeners => _listeners.Count;

    /// <summary>Listens until disposed of; <see langword="null"/> when too many do already (<see cref="LiveLimits"/>).</summary>
    /// <param name="user">Who listens.</param>
    /// <param name="dagId">The DAG; empty for all.</param>
    internal LiveListener? Listen(string user, string dagId)
    {
        var listener = new LiveListener(user, dagId, gone => _listeners.TryRemove(gone, out _));
        lock (_lock)
        {
            if (_listeners.Count >= LiveLimits.Most || _listeners.Keys.Count(other => other.User == user) >= LiveLimits.MostOfOneUser)
                return null;
            _listeners[listener] = true;
            if (!_isBeating && !_stop.IsCancellationRequested)
            {
                _isBeating = true;
                var looked = _looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _loop = Task.Run(() => BeatAsync(looked, _stop.Token));
            }
        }

        return listener;
    }

    /// <summary>Ends once there has been a look: from then on who listens is told of every change.</summary>
    internal Task LookedAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _looked.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task BeatAsync(TaskCompletionSource looked, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string>? before = null;
        try
        {
            while (IsWanted())
            {
                before = await LookAsync(before, cancellationToken);
                looked.TrySetResult();
                await Task.Delay(Beat, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The site stops.
        }
        finally
        {
            looked.TrySetResult();
        }
    }

    private bool IsWanted()
    {
        lock (_lock)
            return _isBeating = !_listeners.IsEmpty;
    }

    private async Task<IReadOnlyDictionary<string, string>?> LookAsync(IReadOnlyDictionary<string, string>? before, CancellationToken cancellationToken)
    {
        try
        {
            var now = await overview.ActivityAsync(cancellationToken);
            if (before is not null && LiveChanges.Between(before, now) is { Count: > 0 } changed)
            {
                foreach (var listener in _listeners.Keys)
                    listener.Tell(changed);
            }

            return now;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Pages say that they are not up to date; the next look may succeed.
            LogMissed(exception);
            return before;
        }
    }

    [LoggerMessage(4201, LogLevel.Warning, "What has changed could not be read.")]
    private partial void LogMissed(Exception exception);
}

/// <summary>A page that listens.</summary>
internal sealed class LiveListener(string user, string dagId, Action<LiveListener> gone) : IDisposable
{
    // However much changes, one look at the page shows all of it.
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal string User => user;

    internal ChannelReader<bool> News => _news.Reader;

    internal void Tell(IReadOnlySet<string> changed)
    {
        if (dagId.Length == 0 || changed.Contains(dagId))
            _news.Writer.TryWrite(true);
    }

    public void Dispose() => gone(this);
}
