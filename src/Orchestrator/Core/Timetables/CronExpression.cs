using System.Diagnostics.CodeAnalysis;

namespace Dagfire.Timetables;

/// <summary>
/// A cron expression with Airflow's meaning: minute, hour, day of month, month, day of week, then optionally second and year.
/// Takes lists, ranges (also over the end: <c>22-2</c>), steps, names (<c>JAN</c>, <c>SUN</c>), 0 and 7 for Sunday, <c>?</c> in a day field,
/// <c>L</c>, <c>L-3</c>, <c>15W</c>, <c>LW</c> for days of the month, <c>5#2</c>, <c>L5</c>, <c>5L</c> for days of the week, and presets such as <c>@daily</c>.
/// When both day fields are restricted, either is enough. Works on local time without a zone: <see cref="ZonedCron"/> adds the zone.
/// Immutable and safe for use by several threads.
/// </summary>
public sealed class CronExpression
{
    private readonly string _text;
    private readonly CronFields _fields;

    internal CronExpression(string text, CronFields fields, bool everyHour)
    {
        _text = text;
        _fields = fields;
        EveryHour = everyHour;
    }

    /// <summary>Whether the hour field is exactly <c>*</c>, so that ticks follow elapsed time through clock changes.</summary>
    internal bool EveryHour { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <exception cref="FormatException">The text is no expression, or one that no date matches; the message names the field, the value and the limit.</exception>
    public static CronExpression Parse(string text) =>
        TryParse(text, out var expression, out var problem) ? expression : throw new FormatException(problem);

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="expression">What was read.</param>
    /// <param name="problem">What is wrong, naming field, value and limit; empty when nothing is.</param>
    /// <returns><see langword="true"/> when the text is an expression that some date matches.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CronExpression? expression, out string problem)
    {
        var reader = new CronReader((text ?? "").Trim());
        expression = reader.Read();
        problem = reader.Problem;
        return expression is not null;
    }

    /// <summary>The first tick strictly after a local moment, or <see langword="null"/> when there is none any more.</summary>
    /// <param name="after">A moment; its kind is not looked at.</param>
    public DateTime? Next(DateTime after) => after < DateTime.MaxValue ? AtOrAfter(after.AddTicks(1)) : null;

    /// <summary>The last tick strictly before a local moment, or <see langword="null"/> when there is none.</summary>
    /// <param name="before">A moment; its kind is not looked at.</param>
    public DateTime? Previous(DateTime before) => before > DateTime.MinValue ? AtOrBefore(before.AddTicks(-1)) : null;

    /// <summary>The expression as it was written.</summary>
    public override string ToString() => _text;

    internal DateTime? AtOrAfter(DateTime moment) => _fields.AtOrAfter(moment);

    internal DateTime? AtOrBefore(DateTime moment) => _fields.AtOrBefore(moment);
}
