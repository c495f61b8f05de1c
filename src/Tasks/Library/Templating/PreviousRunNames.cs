namespace Dagfire.Tasks.Templating;

/// <summary>The names made of the last run that succeeded. <c>None</c> when there is none, as in Airflow.</summary>
internal static class PreviousRunNames
{
    private static readonly Dictionary<string, Func<PreviousRun, DateTimeOffset?>> Moments = new(StringComparer.Ordinal)
    {
        ["prev_data_interval_start_success"] = run => run.DataInterval?.Start,
        ["prev_data_interval_end_success"] = run => run.DataInterval?.End,
        ["prev_start_date_success"] = run => run.StartedAt,
        ["prev_end_date_success"] = run => run.EndedAt,
    };

    internal static void AddTo(IDictionary<string, Func<object?>> makers, TemplateReads reads)
    {
        foreach (var (name, momentOf) in Moments)
            makers[name] = () => reads.Get(new TemplateRead(ReadKind.LastSuccess, "")) is PreviousRun run && momentOf(run) is { } moment ? PendulumDateTime.InUtc(moment) : null;
    }
}
