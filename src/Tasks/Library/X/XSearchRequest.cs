namespace Dagfire.Tasks.X;

/// <summary>One page of the tweets of the last seven days that a query finds.</summary>
/// <param name="Query">
/// What they hold, in X's language of queries: words, <c>"phrases"</c>, <c>#tags</c>, <c>from:name</c>, <c>OR</c>, <c>-not</c>, brackets. At most 512 characters, as X allows an app.
/// </param>
public sealed record XSearchRequest(string Query)
{
    /// <summary>The least that may be asked for.</summary>
    public const int MinPageSize = 10;

    /// <summary>The most tweets a page may hold.</summary>
    public const int MaxPageSize = 100;

    /// <summary>Longest query, in characters.</summary>
    public const int MaxQueryLength = 512;

    /// <summary>How far back a search goes.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(7);

    /// <summary>Earliest time of a tweet, inclusive, within the last seven days. Default seven days ago.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Latest time of a tweet, exclusive. Default none.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Only tweets newer than the one with this id, which must be of the last seven days. Default none.</summary>
    public string? SinceId { get; init; }

    /// <summary>At most so many tweets, 10 to 100. Default 100.</summary>
    public int MaxResults { get; init; } = MaxPageSize;

    /// <summary><see cref="XTimelinePage.NextToken"/> of the page before. Default the first page.</summary>
    public string? NextToken { get; init; }

    /// <summary>What is wrong with the request whatever X holds, in a sentence; none when nothing is.</summary>
    public string? Problem => this switch
    {
        _ when string.IsNullOrWhiteSpace(Query) => "the query is empty.",
        { Query.Length: > MaxQueryLength } => $"the query has {Query.Length} characters; allowed are {MaxQueryLength}.",
        { MaxResults: < MinPageSize or > MaxPageSize } => $"MaxResults is {MaxResults}; allowed are {MinPageSize} to {MaxPageSize}.",
        _ when StartTime >= EndTime => $"StartTime {StartTime:u} is not before EndTime {EndTime:u}.",
        _ => null,
    };

    /// <summary>Refuses a request that no adapter can answer.</summary>
    /// <exception cref="XInvalidRequestException">Something is wrong with it, see <see cref="Problem"/>.</exception>
    public void Check()
    {
        if (Problem is { } problem)
            throw new XInvalidRequestException(problem);
    }
}
