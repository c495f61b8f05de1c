using System.Text.RegularExpressions;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>Patterns as Airflow takes them: SQL's, anywhere in the text, several separated by <c>|</c>. Pure.</summary>
internal static class Patterns
{
    // A pattern is somebody's text: however it is made, it is given up after this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The pattern that fits where this one fits a part; <c>~</c> fits everything.</summary>
    internal static string Anywhere(string pattern) => string.Join('|', Parts(pattern).Select(part => $"%{part}%"));

    /// <summary>The test of a pattern that may stand anywhere; one that is not asked for fits everything.</summary>
    internal static Func<string?, bool> Test(string? pattern)
    {
        if (pattern is null)
            return _ => true;
        var parts = pattern.Split('|').Select(Like).ToList();
        return text => text is not null && parts.Exists(part => part.IsMatch(text));
    }

    private static IEnumerable<string> Parts(string pattern) => pattern == RestCall.Every ? ["%"] : pattern.Split('|', StringSplitOptions.TrimEntries).Where(part => part.Length > 0).DefaultIfEmpty("%");

    private static Regex Like(string pattern)
    {
        var text = Regex.Replace(pattern, @"\\(?<own>.)|(?<many>%)|(?<one>_)|(?<rest>[^%_\\]+)|\\$", Part, RegexOptions.Singleline | RegexOptions.ExplicitCapture, Patience);
        return new Regex($"^{text}$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
    }

    private static string Part(Match match) =>
        match.Groups["many"].Success ? ".*" : match.Groups["one"].Success ? "." : Regex.Escape(match.Groups["own"].Success ? match.Groups["own"].Value : match.Value);
}
