namespace Dagfire.Auditing;

/// <summary>On whose behalf the present call works: flows with the asynchronous call, as far as it goes. Thread-safe.</summary>
public static class Caller
{
    private static readonly AsyncLocal<string?> Named = new();

    /// <summary>Who; the user the process runs as when nobody was named.</summary>
    public static string Current => Named.Value ?? Environment.UserName;

    /// <summary>Names who the call works for, until the answer is disposed of.</summary>
    /// <param name="actor">The user's name, or that of what acts by itself.</param>
    public static IDisposable As(string actor)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        var before = Named.Value;
        Named.Value = actor;
        return new Until(before);
    }

    private sealed class Until(string? before) : IDisposable
    {
        public void Dispose() => Named.Value = before;
    }
}
