using Dagfire.Metadata;
using Microsoft.Extensions.Logging;

namespace Dagfire.Engine;

/// <summary>
/// Tells the other processes what this one's engine did for them to go on with. They would see it by themselves later; so what cannot be told is only
/// noted in the log. Thread-safe.
/// </summary>
internal sealed partial class OtherProcesses(IWakeSignal signal, TimeProvider clock, ILogger<OtherProcesses> logger)
{
    /// <summary>That instances wait is true after each of many transactions, and is told once in this time.</summary>
    private static readonly TimeSpan BetweenWaiting = TimeSpan.FromMilliseconds(100);

    private long _lastWaiting = long.MinValue;

    /// <summary>Does not wait until it is told.</summary>
    internal void Tell(WakeMessage message)
    {
        if (message.Kind != WakeKind.Waiting || IsTime())
            _ = TellAsync(message);
    }

    private bool IsTime()
    {
        var now = clock.GetTimestamp();
        if (_lastWaiting != long.MinValue && clock.GetElapsedTime(_lastWaiting, now) < BetweenWaiting)
            return false;
        _lastWaiting = now;
        return true;
    }

    private async Task TellAsync(WakeMessage message)
    {
        try
        {
            await signal.NotifyAsync(message, CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogNotTold(message.Kind, exception);
        }
    }

    [LoggerMessage(1106, LogLevel.Warning, "The other processes could not be told ({Kind}); they see it at their next look.")]
    private partial void LogNotTold(WakeKind kind, Exception exception);
}
