namespace Dagfire.Tasks.Tweets.Handles;

/// <summary>Handles in the order of their first mention, each once whatever its letter case.</summary>
/// <param name="Handles">The handles, without <c>@</c>.</param>
/// <param name="Problems">Lines that hold no handle, in words.</param>
public sealed record HandleList(IReadOnlyList<string> Handles, IReadOnlyList<string> Problems)
{
    /// <summary>Longest handle, in characters: older accounts have up to 20, new ones up to 15.</summary>
    public const int MaxLength = 20;

    /// <summary>
    /// Reads lines of handles or profile URLs: of a URL what follows the last <c>.com/</c> counts, without slashes, query or <c>@</c>.
    /// Empty lines and those that start with <c>#</c> are passed over.
    /// </summary>
    /// <param name="lines">The lines.</param>
    public static HandleList Parse(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var handles = new List<string>();
        var problems = new List<string>();
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var handle = Clean(line);
            if (!IsHandle(handle))
                problems.Add($"'{line}' holds no handle: letters, digits and '_', 1 to {MaxLength} characters.");
            else if (seen.Add(handle))
                handles.Add(handle);
        }

        return new HandleList(handles, problems);
    }

    private static string Clean(string line)
    {
        // The last '.com/' also serves links by way of another site: datacreators.club/twitter.com/name.
        var host = line.LastIndexOf(".com/", StringComparison.OrdinalIgnoreCase);
        var path = host < 0 ? line : line[(host + ".com/".Length)..];
        var end = path.IndexOfAny(['?', '#']);
        return (end < 0 ? path : path[..end]).Trim('/', '@', ' ');
    }

    private static bool IsHandle(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
