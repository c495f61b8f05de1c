using System.Text.Json;

namespace Dagfire.JsonSchemas;

/// <summary><c>type</c>, <c>enum</c>, <c>const</c>.</summary>
internal static class TypeKeywords
{
    private static readonly string[] Types = ["null", "boolean", "object", "array", "number", "string", "integer"];

    internal static void AddTo(Dictionary<string, Func<SchemaReader, JsonElement, JsonElement, SchemaCheck?>> keywords)
    {
        keywords["type"] = (reader, types, _) => Type(reader, types);
        keywords["enum"] = (reader, values, _) => Enum(reader, values);
        keywords["const"] = (_, only, _) => (value, path) =>
            JsonElement.DeepEquals(value, only) ? [] : [$"{path} is {Shown.Value(value)}; only {Shown.Value(only)} is allowed."];
    }

    private static SchemaCheck? Type(SchemaReader reader, JsonElement types)
    {
        List<JsonElement> listed = types.ValueKind == JsonValueKind.Array ? [.. types.EnumerateArray()] : [types];
        var unknown = listed.Where(type => type.ValueKind != JsonValueKind.String || !Types.Contains(type.GetString(), StringComparer.Ordinal)).ToList();
        if (unknown.Count > 0 || listed.Count == 0)
            return reader.Report($"is {Shown.Value(types)}; known types are {string.Join(", ", Types)}.");
        var allowed = listed.Select(type => type.GetString()!).ToList();
        return (value, path) => allowed.Exists(type => Is(value, type))
            ? []
            : [$"{path} is {Shown.Value(value)}, {Shown.Kind(value)}; it must be of type {string.Join(" or ", allowed)}."];
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => value.ValueKind == JsonValueKind.Number && NumberKeywords.IsWhole(value),
    };

    private static SchemaCheck? Enum(SchemaReader reader, JsonElement values)
    {
        if (values.ValueKind != JsonValueKind.Array)
            return reader.Report($"is {Shown.Value(values)}; it must be an array.");
        List<JsonElement> allowed = [.. values.EnumerateArray()];
        return (value, path) => allowed.Exists(each => JsonElement.DeepEquals(each, value))
            ? []
            : [$"{path} is {Shown.Value(value)}; allowed are {string.Join(", ", allowed.Select(Shown.Value))}."];
    }
}
