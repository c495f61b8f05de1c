using System.Text.Json;

namespace Dagfire;

/// <summary>A JSON value as a list of items. Pure.</summary>
internal static class ExpansionItems
{
    internal static int Count(JsonElement value, string what) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength(),
        JsonValueKind.Object => value.GetPropertyCount(),
        _ => throw new ExpansionException($"{what} is {Describe(value)}; a task can be mapped over a list or an object."),
    };

    internal static JsonElement At(JsonElement value, int index)
    {
        if (value.ValueKind == JsonValueKind.Array)
            return value[index];
        var property = value.EnumerateObject().ElementAt(index);
        return JsonSerializer.SerializeToElement(new object[] { property.Name, property.Value });
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a truth value",
        _ => "null",
    };
}
