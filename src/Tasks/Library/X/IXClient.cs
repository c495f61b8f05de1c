namespace Dagfire.Tasks.X;

/// <summary>
/// Reads X (API v2, app-only): users by name, their timelines, and what was written lately. Adapters: the vendor's SDK, the deterministic sandbox, and payloads from disk.
/// A client obeys no quota by itself: it reports limits and throws when one is used up. Thread-safe.
/// </summary>
public interface IXClient
{
    /// <summary>Looks a user up by name.</summary>
    /// <param name="handle">The name without <c>@</c>; letter case does not matter.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="XUserNotFoundException">There is no such user, or it is suspended.</exception>
    /// <exception cref="XRateLimitedException">The quota is used up.</exception>
    /// <exception cref="XUnauthorizedException">The credentials are wrong or expired.</exception>
    /// <exception cref="XServerException">X failed; a later try may succeed.</exception>
    /// <exception cref="XPayloadException">The answer is not in X's wire shape.</exception>
    Task<XUserLookup> FindUserAsync(string handle, CancellationToken cancellationToken);

    /// <summary>Reads one page of a user's tweets, newest first.</summary>
    /// <param name="request">Whose, which stretch, which page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="XInvalidRequestException">X refuses the request, for example because the pagination token is not of this timeline.</exception>
    /// <exception cref="XUserNotFoundException">There is no such user any more.</exception>
    /// <exception cref="XRateLimitedException">The quota is used up.</exception>
    /// <exception cref="XUnauthorizedException">The credentials are wrong or expired.</exception>
    /// <exception cref="XServerException">X failed; a later try may succeed.</exception>
    /// <exception cref="XPayloadException">The answer is not in X's wire shape.</exception>
    Task<XTimelinePage> ReadTimelineAsync(XTimelineRequest request, CancellationToken cancellationToken);

    /// <summary>Reads one page of the tweets of the last seven days that a query finds, newest first.</summary>
    /// <param name="request">What is sought, which stretch, which page.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="XInvalidRequestException">X refuses the request, for example because of its query, or because it goes back more than seven days.</exception>
    /// <exception cref="XRateLimitedException">The quota is used up.</exception>
    /// <exception cref="XUnauthorizedException">The credentials are wrong or expired.</exception>
    /// <exception cref="XServerException">X failed; a later try may succeed.</exception>
    /// <exception cref="XPayloadException">The answer is not in X's wire shape.</exception>
    /// <exception cref="NotSupportedException">The adapter has nothing to search, as payloads from disk.</exception>
    Task<XTimelinePage> SearchRecentAsync(XSearchRequest request, CancellationToken cancellationToken);
}
