namespace Dagfire.Tasks.X;

/// <summary>One page of one user's tweets.</summary>
/// <param name="UserId">X's id of the user, decimal digits.</param>
/// <param name="Handle">The user's name, for messages and for adapters that keep payloads by name.</param>
public sealed record XTimelineRequest(string UserId, string Handle)
{
    /// <summary>The least that may be asked for.</summary>
    public const int MinPageSize = 5;

    /// <summary>The most tweets a page may hold.</summary>
    public const int MaxPageSize = 100;

    /// <summary>Earliest time of a tweet, inclusive. Default none.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Latest time of a tweet, exclusive. Default none.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Only tweets newer than the one with this id. Default none.</summary>
    public string? SinceId { get; init; }

    /// <summary>At most so many tweets, 5 to 100. Default 100.</summary>
    public int MaxResults { get; init; } = MaxPageSize;

    /// <summary><see cref="XTimelinePage.NextToken"/> of the page before. Default the first page.</summary>
    public string? PaginationToken { get; init; }
}
