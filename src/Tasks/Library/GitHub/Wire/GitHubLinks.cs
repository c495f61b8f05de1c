using System.Text.RegularExpressions;

namespace Dagfire.Tasks.GitHub.Wire;

/// <summary>Reads the header <c>Link</c>, which names the pages around one. Stateless.</summary>
internal static partial class GitHubLinks
{
    /// <summary>The next page, relative to the API's address; <see langword="null"/> when there is none.</summary>
    /// <exception cref="FormatException">It lies elsewhere: nobody else is to see a token.</exception>
    internal static string? Next(string? header, Uri address)
    {
        if (header is null || NextLink().Match(header) is not { Success: true } match)
            return null;
        var link = match.Groups["address"].Value;
        return Uri.TryCreate(link, UriKind.Absolute, out var page) && address.IsBaseOf(page)
            ? page.PathAndQuery[address.AbsolutePath.Length..]
            : throw new FormatException($"the next page, '{link}', is not at '{address}'.");
    }

    [GeneratedRegex("""<(?<address>[^>]*)>\s*;[^<]*\brel="?next"?""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NextLink();
}
