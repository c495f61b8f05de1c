namespace Dagfire.Tasks.Tweets.Handles;

/// <summary>Says whose tweets are followed. Read again for every attempt. Thread-safe.</summary>
public interface IHandleSource
{
    /// <summary>The followed handles, in a stable order.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<HandleList> ReadAsync(CancellationToken cancellationToken);
}
