using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Parsing;

/// <summary>Which macro of a file stands where, in a file that cannot be read as a template.</summary>
internal static partial class MacroNames
{
    /// <summary>The macro, test or materialization that is open there; empty when none is.</summary>
    /// <param name="source">The file's text.</param>
    /// <param name="place">The place; column 0 is the end of the line.</param>
    public static string At(string source, Place place)
    {
        var lines = source.Split('\n');
        var before = string.Join('\n', lines.Take(place.Line));
        if (place.Column > 0 && place.Line > 0 && place.Line <= lines.Length) before = before[..^(lines[place.Line - 1].Length - Math.Min(place.Column - 1, lines[place.Line - 1].Length))];
        return Tag().Matches(before).LastOrDefault()?.Groups["name"].Value ?? "";
    }

    // Of an ending the name is empty.
    [GeneratedRegex(@"\{%[-+]?\s*(?:(?:macro|test|data_test|materialization)\s+(?<name>\w+)|end(?:macro|test|data_test|materialization)\b)")]
    private static partial Regex Tag();
}
