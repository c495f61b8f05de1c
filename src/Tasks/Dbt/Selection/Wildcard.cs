using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Selection;

/// <summary>Unix shell patterns: *, ? and [].</summary>
internal static class Wildcard
{
    public static bool Matches(string text, string pattern)
    {
        if (pattern.AsSpan().IndexOfAny('*', '?', '[') < 0) return string.Equals(text, pattern, StringComparison.Ordinal);
        var regex = Regex.Escape(pattern).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal).Replace(@"\[", "[", StringComparison.Ordinal).Replace("[!", "[^", StringComparison.Ordinal);
        return Regex.IsMatch(text, @"\A" + regex + @"\z", RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    }
}
