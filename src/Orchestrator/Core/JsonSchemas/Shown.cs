using System.Text.Json;

namespace Dagfire.JsonSchemas;

/// <summary>Values in sentences.</summary>
internal static class Shown
{
    private const int LongestValue = 60;

    internal static string Value(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }

    internal static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
