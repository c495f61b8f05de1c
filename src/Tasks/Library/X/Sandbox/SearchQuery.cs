namespace Dagfire.Tasks.X.Sandbox;

/// <summary>
/// X's language of queries, as far as the sandbox's tweets have something to ask for: words, <c>"phrases"</c>, <c>#tags</c>, <c>from:name</c>, <c>is:retweet</c>,
/// <c>OR</c>, <c>-not</c> and brackets. What stands side by side is asked for together, and binds tighter than OR. Stateless.
/// </summary>
internal sealed class SearchQuery
{
    private readonly IReadOnlyList<string> _parts;
    private int _next;

    private SearchQuery(IReadOnlyList<string> parts) => _parts = parts;

    private string? Current => _next < _parts.Count ? _parts[_next] : null;

    /// <summary>Whether a tweet is one that the query asks for.</summary>
    /// <exception cref="XInvalidRequestException">The query cannot be read.</exception>
    internal static Func<SearchedTweet, bool> Parse(string query)
    {
        var reader = new SearchQuery(SearchTerm.Split(query));
        var found = reader.Either();
        return reader.Current is { } left ? throw new XInvalidRequestException($"'{left}' has no place there in the query '{query}'.") : found;
    }

    private Func<SearchedTweet, bool> Either()
    {
        var found = Together();
        while (Current == "OR")
        {
            _next++;
            var (one, other) = (found, Together());
            found = tweet => one(tweet) || other(tweet);
        }

        return found;
    }

    private Func<SearchedTweet, bool> Together()
    {
        var found = Single();
        while (Current is not (null or "OR" or ")"))
        {
            var (one, other) = (found, Single());
            found = tweet => one(tweet) && other(tweet);
        }

        return found;
    }

    private Func<SearchedTweet, bool> Single()
    {
        var part = Current is null or "OR" or ")" ? throw new XInvalidRequestException($"something is missing {(Current is { } next ? $"before '{next}'" : "at the end")} of the query.") : Current;
        _next++;
        return part switch
        {
            "-" => Not(Single()),
            "(" => Bracket(),
            _ => SearchTerm.Of(part),
        };
    }

    private Func<SearchedTweet, bool> Bracket()
    {
        var found = Either();
        if (Current != ")")
            throw new XInvalidRequestException("a bracket of the query is not closed.");
        _next++;
        return found;
    }

    private static Func<SearchedTweet, bool> Not(Func<SearchedTweet, bool> found) => tweet => !found(tweet);
}
