using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Objects.Operators;

/// <summary>An object's content as a value that can be passed on.</summary>
internal static class ObjectValue
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static async Task<JsonNode?> ReadAsync(StoredObject stored, bool isJson, CancellationToken cancellationToken)
    {
        var key = stored.Info.Key;
        if (stored.Info.Size > XCom.MaxBytes)
            throw new ObjectRefusedException($"The object '{key}' has {stored.Info.Size} bytes; at most {XCom.MaxBytes} can be passed on. Write it to a file.");
        var text = await TextAsync(stored, cancellationToken);
        return isJson ? Json(key, text) : JsonValue.Create(text);
    }

    private static async Task<string> TextAsync(StoredObject stored, CancellationToken cancellationToken)
    {
        try
        {
            // Passes over a byte order mark.
            using var reader = new StreamReader(stored.Content, Utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
            return (await reader.ReadToEndAsync(cancellationToken)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new ObjectRefusedException($"The object '{stored.Info.Key}' ({stored.Info.ContentType}) is not UTF-8 text; only that can be passed on. Write it to a file.");
        }
    }

    private static JsonNode? Json(string key, string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new ObjectRefusedException($"The object '{key}' is not JSON: {exception.Message}");
        }
    }
}
