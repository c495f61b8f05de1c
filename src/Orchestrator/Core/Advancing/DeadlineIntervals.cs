using Microsoft.Extensions.Logging;

namespace Dagfire.Advancing;

/// <summary>Looks up how long after its reference a deadline is: what its variable says, or what its DAG does. Thread-safe.</summary>
internal sealed partial class DeadlineIntervals(IVariables variables, ILogger<DeadlineIntervals> logger)
{
    internal async Task<TimeSpan> OfAsync(string dagId, DeadlineAlert alert, CancellationToken cancellationToken)
    {
        if (alert.IntervalVariable is not { } name)
            return alert.Interval;
        try
        {
            if (await variables.FindAsync(name, cancellationToken) is not { } text)
                return alert.Interval;
            if (DurationText.TryParse(text, out var interval))
                return interval;
            LogNoDuration(alert.Name, dagId, name, alert.Interval, exception: null);
        }
        catch (SecretKeyException exception)
        {
            // A run must not wait for a key.
            LogNoDuration(alert.Name, dagId, name, alert.Interval, exception);
        }

        return alert.Interval;
    }

    [LoggerMessage(1611, LogLevel.Warning, "The deadline {Deadline} of {DagId} takes its interval from the variable {Variable}, which holds no duration that can be read; {Interval} counts.")]
    private partial void LogNoDuration(string deadline, string dagId, string variable, TimeSpan interval, Exception? exception);
}
