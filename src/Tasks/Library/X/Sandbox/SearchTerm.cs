using System.Text.RegularExpressions;

namespace Dagfire.Tasks.X.Sandbox;

/// <summary>The single parts of a query. Stateless.</summary>
internal static partial class SearchTerm
{
    /// <summary>The parts of a query in order; brackets, and a minus before something, are parts of their own.</summary>
    internal static IReadOnlyList<string> Split(string query) => [.. Parts().Matches(query).Select(match => match.Value)];

    /// <summary>Whether a tweet has what a part asks for.</summary>
    /// <exception cref="XInvalidRequestException">The part asks for something the sandbox does not know.</exception>
    internal static Func<SearchedTweet, bool> Of(string part)
    {
        if (part[0] == '"')
            return Words(PhraseIn(part));
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Words(part) : Operator(part[..colon], part[(colon + 1)..]);
    }

    private static string PhraseIn(string part) => part switch
    {
        "\"" or [_, .., not '"'] => throw new XInvalidRequestException($"the phrase {part} of the query is not closed."),
        "\"\"" => throw new XInvalidRequestException($"the phrase {part} of the query is empty."),
        _ => part[1..^1],
    };

    private static Func<SearchedTweet, bool> Operator(string name, string value) => (name, value) switch
    {
        ("from", _) => tweet => string.Equals(tweet.Author, value.TrimStart('@'), StringComparison.OrdinalIgnoreCase),
        ("is", "retweet") => tweet => tweet.Text.StartsWith("RT @", StringComparison.Ordinal),
        _ => throw new XInvalidRequestException($"the sandbox does not know '{name}:{value}'; known are from:name and is:retweet."),
    };

    // A word is not found in the middle of another; a tag is a word with its sign.
    private static Func<SearchedTweet, bool> Words(string text)
    {
        var words = new Regex($@"(?<![\w#@]){(text[0] is '#' or '@' ? "" : "#?")}{Regex.Escape(text)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
        return tweet => words.IsMatch(tweet.Text);
    }

    [GeneratedRegex("""[()]|-(?=\S)|"[^"]*"?|[^\s()"]+""")]
    private static partial Regex Parts();
}
