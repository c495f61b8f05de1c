using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dagfire.JsonSchemas;

/// <summary>Length, pattern and format of strings.</summary>
internal static class TextKeywords
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    internal static void AddTo(Dictionary<string, Func<SchemaReader, JsonElement, JsonElement, SchemaCheck?>> keywords)
    {
        Counts.AddTo(keywords, "Length", "characters", value => value.ValueKind == JsonValueKind.String ? value.GetString()!.EnumerateRunes().Count() : null);
        keywords["pattern"] = (reader, pattern, _) => Pattern(reader, pattern);
        keywords["format"] = (reader, format, _) => Format(reader, format);
    }

    private static SchemaCheck? Pattern(SchemaReader reader, JsonElement pattern)
    {
        if (pattern.ValueKind != JsonValueKind.String)
            return reader.Report($"is {Shown.Value(pattern)}; it must be a string.");
        try
        {
            var regex = new Regex(pattern.GetString()!, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternTime);
            return (value, path) => value.ValueKind != JsonValueKind.String || IsMatch(regex, value.GetString()!)
                ? []
                : [$"{path} is {Shown.Value(value)}, which does not match the pattern {regex}."];
        }
        catch (ArgumentException exception)
        {
            return reader.Report($"is no regular expression: {exception.Message}");
        }
    }

    // A pattern that finds no end says nothing for the value.
    private static bool IsMatch(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static SchemaCheck? Format(SchemaReader reader, JsonElement format)
    {
        if (format.ValueKind != JsonValueKind.String || !TextFormats.All.TryGetValue(format.GetString()!, out var rule))
            return reader.Report($"is {Shown.Value(format)}; known formats are {string.Join(", ", TextFormats.All.Keys)}.");
        return (value, path) => value.ValueKind != JsonValueKind.String || rule.Holds(value.GetString()!)
            ? []
            : [$"{path} is {Shown.Value(value)}, which is no {format.GetString()}: write it as {rule.Example}."];
    }
}
