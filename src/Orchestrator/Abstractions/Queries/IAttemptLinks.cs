namespace Dagfire.Queries;

/// <summary>Finds the pages about attempts, from every <see cref="IAttemptLinkSource"/>. Thread-safe.</summary>
public interface IAttemptLinks
{
    /// <summary>The pages about an attempt. A source that fails is left out, which the process's log tells.</summary>
    /// <param name="attempt">The attempt: a task instance, or an earlier attempt of one.</param>
    /// <param name="cancellationToken">Stops the look.</param>
    Task<IReadOnlyList<AttemptLink>> OfAsync(TaskInstanceView attempt, CancellationToken cancellationToken);
}
