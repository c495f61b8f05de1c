namespace Dagfire.Tasks.X;

/// <summary>One page of tweets, and the answer it was read from.</summary>
/// <param name="Tweets">The tweets, newest first.</param>
/// <param name="NextToken">Asks for the next, older page; <see langword="null"/> on the last one.</param>
/// <param name="NewestId">The newest tweet's id; <see langword="null"/> on an empty page.</param>
/// <param name="OldestId">The oldest tweet's id; <see langword="null"/> on an empty page.</param>
/// <param name="Json">The answer as it came, UTF-8.</param>
/// <param name="RateLimit">What is left of the quota; <see langword="null"/> when the adapter does not know.</param>
public sealed record XTimelinePage(
    IReadOnlyList<XTweet> Tweets, string? NextToken, string? NewestId, string? OldestId, ReadOnlyMemory<byte> Json, XRateLimit? RateLimit);

/// <summary>One tweet.</summary>
/// <param name="Id">Its id, decimal digits; newer tweets have greater ids.</param>
/// <param name="Text">What it says.</param>
/// <param name="CreatedAt">When, UTC.</param>
public sealed record XTweet(string Id, string Text, DateTimeOffset CreatedAt)
{
    /// <summary>X's id of who wrote it; <see langword="null"/> where the answer does not tell, as on a timeline.</summary>
    public string? AuthorId { get; init; }
}
