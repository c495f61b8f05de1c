namespace Dagfire;

/// <summary>When a DAG runs by itself, as its author writes it. Immutable.</summary>
public abstract partial record Schedule
{
    private Schedule()
    {
    }

    /// <summary>Never by itself: only when triggered. The default.</summary>
    public static Schedule None { get; } = new NoSchedule();

    /// <summary>One run at the DAG's start date, or now when it has none.</summary>
    public static Schedule Once { get; } = new OnceSchedule();

    /// <summary>At minute 0 of every hour, UTC.</summary>
    public static Schedule Hourly { get; } = Cron("@hourly");

    /// <summary>At midnight UTC.</summary>
    public static Schedule Daily { get; } = Cron("@daily");

    /// <summary>At midnight UTC on Sundays.</summary>
    public static Schedule Weekly { get; } = Cron("@weekly");

    /// <summary>At midnight UTC on the first of each month.</summary>
    public static Schedule Monthly { get; } = Cron("@monthly");

    /// <summary>
    /// At the ticks of a cron expression or preset (<c>@hourly</c>, <c>@daily</c>, <c>@weekly</c>, <c>@monthly</c>, <c>@quarterly</c>, <c>@yearly</c>).
    /// The run happens at the tick and its data interval is empty, as in Airflow 3.
    /// A wrong expression is reported when the DAG is compiled.
    /// </summary>
    /// <param name="expression">Five fields, or a preset.</param>
    /// <param name="timeZone">IANA name of the zone the expression is read in; UTC when left out.</param>
    public static Schedule Cron(string expression, string timeZone = "UTC") => new CronSchedule(expression, timeZone);

    /// <summary>
    /// Over the intervals between the ticks of a cron expression: the run for an interval happens at its end (Airflow 2's meaning of a cron string).
    /// </summary>
    /// <param name="expression">Five fields, or a preset.</param>
    /// <param name="timeZone">IANA name of the zone the expression is read in; UTC when left out.</param>
    public static Schedule CronIntervals(string expression, string timeZone = "UTC") => new CronIntervalsSchedule(expression, timeZone);

    /// <summary>At the ticks of any of several cron expressions; at most one run per instant.</summary>
    /// <param name="expressions">The expressions, at least one.</param>
    /// <param name="timeZone">IANA name of the zone they are read in; UTC when left out.</param>
    public static Schedule Crons(IReadOnlyList<string> expressions, string timeZone = "UTC") => new SeveralCronsSchedule(expressions, timeZone);

    /// <summary>Every so often, in elapsed time: 24 hours are not "the same time tomorrow" across a clock change.</summary>
    /// <param name="time">More than nothing.</param>
    /// <param name="intervals">Whether each run stands for the time since the one before and happens at its end; otherwise it stands for its instant.</param>
    public static Schedule Every(TimeSpan time, bool intervals = false) => new EverySchedule(0, time, intervals);

    /// <summary>Every so many calendar months, counted from the start date.</summary>
    /// <param name="months">At least 1.</param>
    /// <param name="intervals">Whether each run stands for the time since the one before and happens at its end; otherwise it stands for its instant.</param>
    public static Schedule EveryMonths(int months, bool intervals = false) => new EverySchedule(months, TimeSpan.Zero, intervals);

    /// <summary>At listed instants.</summary>
    /// <param name="instants">The instants, at least one, in any order.</param>
    /// <param name="manualRunsAtEvents">Whether a manual run stands for the newest past instant rather than for the moment it is triggered.</param>
    public static Schedule At(IReadOnlyList<DateTimeOffset> instants, bool manualRunsAtEvents = false) => new EventsSchedule(instants, manualRunsAtEvents);

    /// <summary>Again and again, each run as soon as the one before is over. Runs one at a time.</summary>
    public static Schedule Continuous { get; } = new ContinuousSchedule();

    /// <summary>When assets were updated, see <see cref="AssetsSchedule"/>.</summary>
    /// <param name="condition">An asset, an alias, or several of them joined with <c>&amp;</c> and <c>|</c>.</param>
    public static AssetsSchedule Assets(AssetCondition condition) => new(condition, Time: null);

    /// <summary>When all of several assets were updated, see <see cref="AssetsSchedule"/>.</summary>
    /// <param name="conditions">At least one.</param>
    public static AssetsSchedule Assets(params IReadOnlyList<AssetCondition> conditions) => new(AssetCondition.All(conditions), Time: null);

    /// <summary>When assets were updated, and by time too: the runs by time leave the events alone. (Airflow's <c>AssetOrTimeSchedule</c>.)</summary>
    /// <param name="condition">An asset, an alias, or several of them joined with <c>&amp;</c> and <c>|</c>.</param>
    /// <param name="time">Any schedule by time.</param>
    public static AssetsSchedule AssetsOrTime(AssetCondition condition, Schedule time) => new(condition, time);

    /// <summary>
    /// The case of <see cref="Assets(AssetCondition)"/> and <see cref="AssetsOrTime"/>. Events queue for the DAG from the moment it is known, while it is not
    /// paused; once they fulfil the condition and the DAG has room for another run, one run takes all of them. With catchup the events before that moment
    /// queue, too, when the asset is next updated. Runs so made have no logical date; their <c>run_after</c> is the time of the newest event.
    /// </summary>
    /// <param name="Condition">What is waited for.</param>
    /// <param name="Time">The schedule by time beside it; <see langword="null"/> when none.</param>
    public sealed partial record AssetsSchedule(AssetCondition Condition, Schedule? Time) : Schedule
    {
        /// <summary>
        /// Whether each event has a run of its own, oldest first: a run takes one event of each asset the condition needs, and leaves the others queued.
        /// Default <see langword="false"/>: events that came together are taken together, as in Airflow.
        /// </summary>
        public bool OneRunPerEvent { get; init; }
    }

    /// <summary>The case of <see cref="None"/>.</summary>
    public sealed record NoSchedule : Schedule;

    /// <summary>The case of <see cref="Once"/>.</summary>
    public sealed record OnceSchedule : Schedule;

    /// <summary>The case of <see cref="Cron(string, string)"/>.</summary>
    /// <param name="Expression">The expression as written.</param>
    /// <param name="TimeZone">IANA name of the zone.</param>
    public sealed record CronSchedule(string Expression, string TimeZone) : Schedule
    {
        /// <summary>What happens to the newest past tick when the schedule is switched on. Default <see cref="FirstTick.Airflow"/>.</summary>
        public FirstTick FirstTick { get; init; } = FirstTick.Airflow;
    }

    /// <summary>The case of <see cref="CronIntervals"/>.</summary>
    /// <param name="Expression">The expression as written.</param>
    /// <param name="TimeZone">IANA name of the zone.</param>
    public sealed record CronIntervalsSchedule(string Expression, string TimeZone) : Schedule;

    /// <summary>The case of <see cref="Crons"/>.</summary>
    /// <param name="Expressions">The expressions as written.</param>
    /// <param name="TimeZone">IANA name of the zone.</param>
    public sealed record SeveralCronsSchedule(IReadOnlyList<string> Expressions, string TimeZone) : Schedule;

    /// <summary>The case of <see cref="Every"/> and <see cref="EveryMonths"/>.</summary>
    /// <param name="Months">Calendar months.</param>
    /// <param name="Time">Elapsed time.</param>
    /// <param name="Intervals">Whether each run stands for the time since the one before.</param>
    public sealed record EverySchedule(int Months, TimeSpan Time, bool Intervals) : Schedule;

    /// <summary>The case of <see cref="At"/>.</summary>
    /// <param name="Instants">The instants.</param>
    /// <param name="ManualRunsAtEvents">Whether a manual run stands for the newest past instant.</param>
    public sealed record EventsSchedule(IReadOnlyList<DateTimeOffset> Instants, bool ManualRunsAtEvents) : Schedule;

    /// <summary>The case of <see cref="Continuous"/>.</summary>
    public sealed record ContinuousSchedule : Schedule;
}
