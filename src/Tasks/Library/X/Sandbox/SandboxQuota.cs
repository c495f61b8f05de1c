namespace Dagfire.Tasks.X.Sandbox;

/// <summary>Counts the requests to one endpoint in windows of a set length. Not thread-safe: its <see cref="SandboxX"/> locks.</summary>
internal sealed class SandboxQuota(int limit, TimeSpan window)
{
    private DateTimeOffset _resetAt = DateTimeOffset.MinValue;
    private int _used;

    internal bool TryTake(DateTimeOffset now, out XRateLimit state)
    {
        if (now >= _resetAt)
        {
            _resetAt = now + window;
            _used = 0;
        }

        var allowed = _used < limit;
        if (allowed)
            _used++;
        state = new XRateLimit(limit, limit - _used, _resetAt);
        return allowed;
    }
}
