namespace Dagfire.Tasks.Tweets;

/// <summary>
/// Decides which handles are asked, and in which order: first those left half read, then those that wait longest (never asked before all), then as listed.
/// X serves at most 3,200 tweets of a user, so finishing what was begun keeps nobody waiting for long. Pure.
/// </summary>
internal static class HandleQueue
{
    internal static IReadOnlyList<string> Due(IReadOnlyList<string> handles, Func<string, HandleProgress> progressOf, DateTimeOffset now) =>
    [
        .. handles
            .Select(handle => (Handle: handle, Progress: progressOf(handle)))
            .Where(item => item.Progress.IsHalfDone || item.Progress.DueAt is not { } dueAt || dueAt <= now)
            .OrderByDescending(item => item.Progress.IsHalfDone)
            .ThenBy(item => item.Progress.DueAt ?? DateTimeOffset.MinValue)
            .Select(item => item.Handle),
    ];
}
