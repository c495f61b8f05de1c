using System.Text.Json;

namespace Dagfire;

/// <summary>Looks at JSON that may hold secrets: the parser's own message may quote them, so only the place is said.</summary>
internal static class SecretJson
{
    /// <summary>What keeps a text from being a JSON object, to follow a subject; <see langword="null"/> when nothing does.</summary>
    internal static string? ObjectProblem(string text)
    {
        try
        {
            var kind = SoundJson.Parse(text).ValueKind;
            return kind == JsonValueKind.Object ? null : $"must be a JSON object; it is {kind.ToString().ToLowerInvariant()}.";
        }
        catch (JsonException exception)
        {
            return exception.LineNumber is null ? $"is not sound JSON: {JsonMistake.Describe(exception, text)}" : $"is not JSON: {JsonMistake.Place(exception, text)}.";
        }
    }
}
