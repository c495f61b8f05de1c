namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>Counts the requests of one token in windows of a set length. Not thread-safe: its <see cref="SandboxGitHub"/> locks.</summary>
internal sealed class SandboxTokenQuota(int limit, TimeSpan window)
{
    private DateTimeOffset _resetAt = DateTimeOffset.MinValue;
    private int _used;

    internal bool IsUsedUp(DateTimeOffset now)
    {
        if (now >= _resetAt)
            (_resetAt, _used) = (now + window, 0);
        return _used >= limit;
    }

    internal void Take() => _used++;

    // GitHub tells whole seconds, and lets nobody in before.
    internal GitHubRateLimit State => new(limit, limit - _used, DateTimeOffset.FromUnixTimeSeconds(_resetAt.ToUnixTimeSeconds()));
}
