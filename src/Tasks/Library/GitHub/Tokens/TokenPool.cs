namespace Dagfire.Tasks.GitHub.Tokens;

/// <summary>
/// Decides which token makes the next request, from what GitHub said with its answers. It asks nobody and knows no clock but the instants it is given. Not thread-safe.
/// <list type="bullet">
/// <item>The token with most left goes next; one nothing is known of yet counts as full.</item>
/// <item>What is on its way counts as used.</item>
/// <item>One that is used up rests until its reset, by GitHub's own clock; one that was told to wait rests as long as GitHub said.</item>
/// <item>One that is refused is put aside for an hour.</item>
/// </list>
/// </summary>
/// <param name="labels">The tokens' names, at least one; their order decides between equals.</param>
public sealed class TokenPool(IEnumerable<string> labels)
{
    private readonly TokenStanding[] _tokens = [.. labels.Select(label => new TokenStanding(label))];

    /// <summary>The tokens' names.</summary>
    public IReadOnlyList<string> Labels => [.. _tokens.Select(token => token.Label)];

    /// <summary>Chooses the token of the next request. One that is chosen is at work until <see cref="Note"/> or <see cref="Lose"/>.</summary>
    /// <param name="now">The instant.</param>
    public TokenChoice Choose(DateTimeOffset now)
    {
        var known = _tokens.Index().Where(token => !token.Item.IsRefused(now)).ToArray();
        if (known.Length == 0)
            return new TokenChoice.AllRefused();
        var best = known.OrderByDescending(token => token.Item.Left(now)).ThenBy(token => token.Item.Requests).First();
        if (best.Item.Left(now) <= 0)
            return new TokenChoice.Rest(known.Min(token => token.Item.FreeAt(now)));
        best.Item.Begin();
        return new TokenChoice.Use(best.Index);
    }

    /// <summary>Learns what an answer says of the token that asked.</summary>
    /// <param name="token">The token.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="now">The instant.</param>
    /// <returns>What it means: anything but <see cref="TokenNews.None"/> means that the request has to go out again with another token.</returns>
    public TokenNews Note(int token, TokenReply reply, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reply);
        _tokens[token].End();
        return _tokens[token].Learn(reply, now);
    }

    /// <summary>There was no answer.</summary>
    /// <param name="token">The token.</param>
    public void Lose(int token) => _tokens[token].End();

    /// <summary>How a token stands.</summary>
    /// <param name="token">The token.</param>
    /// <param name="now">The instant.</param>
    public TokenReport Report(int token, DateTimeOffset now) => _tokens[token].Report(now);
}
