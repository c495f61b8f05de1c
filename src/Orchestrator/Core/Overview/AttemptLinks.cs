using Dagfire.Queries;
using Microsoft.Extensions.Logging;

namespace Dagfire.Overview;

/// <inheritdoc cref="IAttemptLinks"/>
internal sealed partial class AttemptLinks(IEnumerable<IAttemptLinkSource> sources, ILogger<AttemptLinks> logger) : IAttemptLinks
{
    private readonly IReadOnlyList<IAttemptLinkSource> _sources = [.. sources];

    public async Task<IReadOnlyList<AttemptLink>> OfAsync(TaskInstanceView attempt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var links = new List<AttemptLink>();
        foreach (var source in attempt.Attempt > 0 ? _sources : [])
            links.AddRange(await OfAsync(source, attempt, cancellationToken));
        return links;
    }

    // A page must not fail because what it only leads to is away.
    private async Task<IReadOnlyList<AttemptLink>> OfAsync(IAttemptLinkSource source, TaskInstanceView attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await source.OfAsync(attempt.RunKey, attempt.TaskId, attempt.MapIndex, attempt.Attempt, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogSourceFailed(source.GetType().Name, exception);
            return [];
        }
    }

    [LoggerMessage(1951, LogLevel.Warning, "{Source} could not say which pages there are about an attempt; they are left out.")]
    private partial void LogSourceFailed(string source, Exception exception);
}
