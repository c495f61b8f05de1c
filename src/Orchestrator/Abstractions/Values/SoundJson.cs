using System.Text.Json;

namespace Dagfire;

/// <summary>
/// Reads JSON that somebody hands in, and lets only through what every reader takes for the same: no name twice in an object, and no half characters (<c>\ud800</c> without its
/// second half), which cannot be written down as text again. Pure.
/// </summary>
public static class SoundJson
{
    internal const string HalfCharacter = "it holds half a character.";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="JsonException">It is not JSON, or not sound; <see cref="JsonMistake"/> says why.</exception>
    public static JsonElement Parse(string text)
    {
        try
        {
            return Sound(JsonElement.Parse(text, Strict));
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException(HalfCharacter, exception);
        }
    }

    /// <summary>Reads UTF-8.</summary>
    /// <param name="stream">The text.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="JsonException">It is not JSON, or not sound.</exception>
    public static async Task<JsonElement> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(stream, Strict, cancellationToken);
            return Sound(document.RootElement.Clone());
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException(HalfCharacter, exception);
        }
    }

    // Reading a text is what fails when it is none.
    private static JsonElement Sound(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                _ = json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                    Sound(item);
                break;
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject())
                {
                    _ = property.Name;
                    Sound(property.Value);
                }

                break;
        }

        return json;
    }
}
