namespace Dagfire.Queries;

/// <summary>Knows pages about attempts; any number may be registered. Thread-safe.</summary>
public interface IAttemptLinkSource
{
    /// <summary>Its pages about an attempt, the newest first; none when there are none, or none any more.</summary>
    /// <param name="runKey">The run.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">The map index; −1 when not mapped.</param>
    /// <param name="attempt">The number of the attempt.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    Task<IReadOnlyList<AttemptLink>> OfAsync(long runKey, string taskId, int mapIndex, int attempt, CancellationToken cancellationToken);
}
