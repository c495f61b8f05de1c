using System.Globalization;

namespace Dagfire.Tasks.Sensors;

/// <summary>Looks for <see cref="TimeSensor"/>.</summary>
public sealed class TimeSensorHandler : ISensorHandler<TimeSensor>
{
    /// <inheritdoc/>
    public async Task<PokeResult> PokeAsync(TimeSensor sensor, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sensor);
        ArgumentNullException.ThrowIfNull(context);
        var moment = sensor.After is { } after
            ? (context.DataInterval?.End ?? context.LogicalDate ?? context.FirstStartedAt) + after
            : MomentOf(await context.RenderAsync(sensor.Until, cancellationToken), context.FirstStartedAt);
        return new PokeResult(context.Clock.GetUtcNow() >= moment);
    }

    private static DateTimeOffset MomentOf(string text, DateTimeOffset started)
    {
        if (TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return new DateTimeOffset(DateOnly.FromDateTime(started.UtcDateTime), time, TimeSpan.Zero);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : throw new SensorFailedException($"'{text}' is no moment; an ISO 8601 date, or a time such as 14:30, is expected.");
    }
}
