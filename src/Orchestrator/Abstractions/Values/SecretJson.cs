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
            using var document = JsonDocument.Parse(text);
            var kind = document.RootElement.ValueKind;
            return kind == JsonValueKind.Object ? null : $"must be a JSON object; it is {kind.ToString().ToLowerInvariant()}.";
        }
        catch (JsonException exception)
        {
            return $"is not JSON: {JsonMistake.Place(exception, text)}.";
        }
    }
}
