namespace Dagfire.Timetables;

/// <summary>Whether a schedule that is switched on runs its latest past tick. Holds until the first automatic run. Immutable.</summary>
public sealed class FirstRun
{
    private static readonly TimeSpan ShortestWindow = TimeSpan.FromMinutes(5);
    private const int WindowShare = 10;

    private readonly Func<TimeSpan, TimeSpan> _window;

    private FirstRun(bool skipsPast, Func<TimeSpan, TimeSpan> window)
    {
        SkipsPast = skipsPast;
        _window = window;
    }

    /// <summary>
    /// Airflow's default: without a start date the past tick runs if it is no longer ago than a tenth of the time between ticks, or five minutes if that is more;
    /// with a start date the latest tick since then runs.
    /// </summary>
    public static FirstRun Default { get; } = new(false, gap => gap / WindowShare > ShortestWindow ? gap / WindowShare : ShortestWindow);

    /// <summary>The past tick runs, however long ago it is.</summary>
    public static FirstRun LatestTick { get; } = new(false, _ => TimeSpan.MaxValue);

    /// <summary>No past tick runs, not even one since the start date: the schedule begins with the first tick after it is switched on. Catchup overrides it.</summary>
    public static FirstRun NextTick { get; } = new(true, _ => TimeSpan.Zero);

    /// <summary>Whether ticks before now are left out even when there is a start date.</summary>
    internal bool SkipsPast { get; }

    /// <summary>Without a start date the past tick runs if it is no longer ago than this.</summary>
    /// <param name="window">How long ago it may be, inclusive.</param>
    public static FirstRun Within(TimeSpan window) => new(false, _ => window);

    /// <summary>Chooses between the last tick up to now and the first one after it.</summary>
    internal DateTimeOffset? Choose(DateTimeOffset? past, DateTimeOffset? next, DateTimeOffset now)
    {
        if (past is not { } tick)
            return next;
        if (tick == now)
            return tick;
        var gap = next - tick ?? TimeSpan.MaxValue;
        return now - tick <= _window(gap) ? tick : next;
    }
}
