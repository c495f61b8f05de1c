using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Hangfire.Dashboard;
using Hangfire;
using Hangfire.Server;

namespace Dagfire.Hangfire.Schedules;

/// <summary>
/// A DAG's schedule as a recurring Hangfire job. It only has the scheduler look: which runs are due, and for when, is the schedule's own to say. Triggered by hand, it makes a manual run.
/// </summary>
public sealed class ScheduleJob
{
    internal const string Queue = "dagfire-schedules";

    // How Hangfire's manager says that somebody pressed the button.
    private const string TriggeredByHand = "Triggered using recurring job manager";

    private readonly HangfireParts _parts;
    private readonly JobStorage _storage;

    internal ScheduleJob(HangfireParts parts, JobStorage storage)
    {
        _parts = parts;
        _storage = storage;
    }

    /// <summary>Has the scheduler look at the DAG's schedule, or makes a manual run.</summary>
    /// <param name="dag">The DAG.</param>
    /// <param name="context">Hangfire's.</param>
    /// <param name="cancellationToken">Fires when the server stops.</param>
    /// <returns>What was done, for people.</returns>
    [JobDisplayName("{0} (schedule)")]
    [AutomaticRetry(Attempts = 0)]
    public async Task<string> LookAsync(string dag, PerformContext? context, CancellationToken cancellationToken)
    {
        if (context is null || WhoTriggered(context.BackgroundJob.Id) is not { } actor)
        {
            _parts.Schedules.Look();
            return "the schedule was looked at";
        }

        using var caller = Caller.As(actor);
        var run = await _parts.Runs.TriggerAsync(new TriggerRequest(dag) { TriggeredBy = TriggeredBy.Ui }, cancellationToken);
        return $"run {run.RunId} was made by hand";
    }

    // Nobody, when the recurring job fired by itself. Who queued the job once more wants what it did, under the own name.
    private string? WhoTriggered(string jobId)
    {
        var reasons = (_storage.GetMonitoringApi().JobDetails(jobId)?.History ?? []).Where(state => state.StateName != "Created").Select(state => state.Reason).ToList();
        return reasons.LastOrDefault() is { } first && (first == TriggeredByHand || HandReason.UserOf(first) is not null)
            ? reasons.Select(HandReason.UserOf).FirstOrDefault(user => user is not null) ?? ByHand.Unnamed
            : null;
    }
}
