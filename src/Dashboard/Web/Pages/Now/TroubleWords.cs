using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Now;

/// <summary>A trouble in words. Pure.</summary>
internal static class TroubleWords
{
    internal static string Of(TroubleKind kind) => kind switch
    {
        TroubleKind.Failed => "failed",
        TroubleKind.Failing => "failing",
        TroubleKind.Late => "late",
        _ => "retrying",
    };

    /// <summary>The state whose colours it has.</summary>
    internal static string State(TroubleKind kind) => kind switch
    {
        TroubleKind.Failed or TroubleKind.Failing => "failed",
        TroubleKind.Late => "upstream_failed",
        _ => "up_for_retry",
    };

    internal static IEnumerable<string> Facts(TroubleView trouble, DateTimeOffset now)
    {
        if (trouble.Task is { Attempt: > 0 } task)
            yield return $"attempt {task.Attempt} of {task.MaxAttempts}";
        if (trouble.Task?.DueAt is { } due)
            yield return due > now ? $"retries in {TimeWords.Duration(due - now)}" : "retries now";
        if (trouble.FailedTasks > 1)
            yield return $"{trouble.FailedTasks} tasks failed";
        if (trouble.BlockedTasks > 0)
            yield return $"{trouble.BlockedTasks} blocked by it";
        if (trouble.MissedDeadlines.Count > 0)
            yield return $"missed {string.Join(", ", trouble.MissedDeadlines)}";
        if (trouble.FailuresInARow > 1)
            yield return $"{trouble.FailuresInARow}{(trouble.FailuresInARow >= 100 ? " or more" : "")} failures in a row";
        yield return trouble.LastSuccessAt is { } good ? $"last good {TimeWords.Age(good, now)}" : "never good yet";
    }

    /// <summary>The first line of what went wrong.</summary>
    internal static string? LastLine(TroubleView trouble) =>
        trouble.Task?.Reason is { } reason ? reason.Message.Split('\n', 2)[0].Trim() : trouble.Run.Reason is { } why && why != "task_failure" ? StateSigns.Words(why) : null;
}
