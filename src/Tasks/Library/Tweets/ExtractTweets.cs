using Dagfire.Tasks.X;

namespace Dagfire.Tasks.Tweets;

/// <summary>
/// Reads the followed users and their tweets from X into the object store: <c>users/&lt;handle&gt;.json</c>, <c>tweets/&lt;handle&gt;.json</c>
/// and a further object per page (see <see cref="TweetKeys"/>). What is done is kept between runs: a handle is asked again when it is due, and then
/// for newer tweets only. A used-up quota ends the attempt in success with what it has; the next one goes on at the same page.
/// </summary>
public sealed record ExtractTweets : IOperator<ExtractSummary>
{
    /// <summary>Earliest time of a tweet, inclusive. Default none: as far back as X goes (3,200 tweets per user).</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Latest time of a tweet, exclusive. Default none.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Tweets per page, 5 to 100. Default 100.</summary>
    public int MaxResults { get; init; } = XTimelineRequest.MaxPageSize;

    /// <summary>At most so many handles per attempt, at least 1; all that are due when <see langword="null"/>. Default all.</summary>
    public int? BatchSize { get; init; }

    /// <summary>
    /// A handle is due again so long after its reading began; positive. Default 20 hours: a day less four hours, so that a daily run asks every handle
    /// every day even when the run before was late or slow.
    /// </summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromHours(20);

    /// <summary>Further tries of a request X failed to answer, 0 or more. Default 3.</summary>
    public int RequestRetries { get; init; } = 3;

    /// <summary>Wait before the first further try; doubles from try to try. Default 1 second.</summary>
    public TimeSpan RequestRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with the parameters, in a sentence; none when nothing is.</summary>
    internal string? Problem => this switch
    {
        { MaxResults: < XTimelineRequest.MinPageSize or > XTimelineRequest.MaxPageSize } =>
            $"MaxResults is {MaxResults}; allowed are {XTimelineRequest.MinPageSize} to {XTimelineRequest.MaxPageSize}.",
        { BatchSize: < 1 } => $"BatchSize is {BatchSize}; it must be at least 1.",
        { RequestRetries: < 0 } => $"RequestRetries is {RequestRetries}; it must not be negative.",
        _ when RefreshInterval <= TimeSpan.Zero => $"RefreshInterval is {RefreshInterval}; it must be positive.",
        _ when RequestRetryDelay < TimeSpan.Zero => $"RequestRetryDelay is {RequestRetryDelay}; it must not be negative.",
        _ when StartTime >= EndTime => $"StartTime {StartTime:u} is not before EndTime {EndTime:u}.",
        _ => null,
    };
}
