using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dagfire;

/// <summary>Says for a person where a text stops being JSON. Counts characters from 1, not bytes from 0 as the parser does.</summary>
public static class JsonMistake
{
    /// <summary>What is wrong and where, to follow <c>is not JSON: </c>, with the character that does not fit: not for texts that may hold secrets.</summary>
    /// <param name="error">What the parser said.</param>
    /// <param name="text">The text it read.</param>
    public static string Describe(JsonException error, string text)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(text);
        if (error.LineNumber is null)
            return error.Message == SoundJson.HalfCharacter ? SoundJson.HalfCharacter : "it holds a name twice.";
        var (line, at) = Find(error, text);
        if (at >= line.Length)
            return text.AsSpan().Trim().IsEmpty ? "it is empty." : $"it ends too early, after {Place(error, text)}.";
        return $"{Place(error, text)}, {Shown(line, at)}, does not fit there.{Hint(line[at])}";
    }

    /// <summary>Where the mistake is, quoting nothing, such as <c>line 2, character 7</c>; without the line where the text has only one.</summary>
    /// <param name="error">What the parser said.</param>
    /// <param name="text">The text it read.</param>
    public static string Place(JsonException error, string text)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(text);
        var (line, at) = Find(error, text);
        var character = $"character {Math.Max(1, Math.Min(Length(line[..at]) + 1, Length(line)))}";
        return text.AsSpan().TrimEnd().Contains('\n') ? $"line {(error.LineNumber ?? 0) + 1}, {character}" : character;
    }

    private static int Length(string text) => new StringInfo(text).LengthInTextElements;

    // The parser counts bytes; a person counts what the line shows.
    private static (string Line, int At) Find(JsonException error, string text)
    {
        var line = text.Split('\n').ElementAtOrDefault((int)(error.LineNumber ?? 0)) ?? "";
        var bytes = Encoding.UTF8.GetBytes(line);
        var before = (int)Math.Min(error.BytePositionInLine ?? 0, bytes.Length);
        return (line, Encoding.UTF8.GetCharCount(bytes, 0, before));
    }

    private static string Shown(string line, int at) => line[at] == '\'' ? "a single quote" : $"'{StringInfo.GetNextTextElement(line, at)}'";

    private static string Hint(char found) =>
        char.IsLetter(found) || found == '\'' ? " Names and texts stand in double quotes." : "";
}
