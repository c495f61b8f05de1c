namespace Dagfire.Providers;

/// <summary>A connection cannot be used as it is written: it is missing, of another type, or lacks something.</summary>
/// <param name="connectionId">The connection's id.</param>
/// <param name="problems">Everything that is wrong with it, a sentence each, without its secrets.</param>
public sealed class ConnectionException(string connectionId, IReadOnlyList<string> problems) : Exception(string.Join(' ', problems))
{
    /// <summary>The connection's id.</summary>
    public string ConnectionId { get; } = connectionId;

    /// <summary>Everything that is wrong with it, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
