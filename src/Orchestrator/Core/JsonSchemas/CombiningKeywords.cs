using System.Text.Json;

namespace Dagfire.JsonSchemas;

/// <summary><c>anyOf</c>, <c>oneOf</c>, <c>allOf</c>, <c>not</c>.</summary>
internal static class CombiningKeywords
{
    internal static void AddTo(Dictionary<string, Func<SchemaReader, JsonElement, JsonElement, SchemaCheck?>> keywords)
    {
        keywords["allOf"] = (reader, parts, _) => ReadAll(reader, parts) is { } schemas ? (value, path) => schemas.SelectMany(schema => schema.Problems(value, path)) : null;
        keywords["anyOf"] = (reader, parts, _) => ReadAll(reader, parts) is { } schemas ? (value, path) => AnyOf(schemas, value, path) : null;
        keywords["oneOf"] = (reader, parts, _) => ReadAll(reader, parts) is { } schemas ? (value, path) => OneOf(schemas, value, path) : null;
        keywords["not"] = (reader, part, _) => Not(reader.Read(part), part);
    }

    private static IEnumerable<string> AnyOf(List<JsonSchema> schemas, JsonElement value, string path) => schemas.Exists(schema => schema.Allows(value))
        ? []
        : [$"{path} fits none of the {schemas.Count} alternatives: {Reasons(schemas, value, path)}"];

    private static IEnumerable<string> OneOf(List<JsonSchema> schemas, JsonElement value, string path) => schemas.Count(schema => schema.Allows(value)) switch
    {
        0 => AnyOf(schemas, value, path),
        1 => [],
        var fitting => [$"{path} is {Shown.Value(value)}, which fits {fitting} alternatives; it must fit exactly one."],
    };

    private static SchemaCheck Not(JsonSchema schema, JsonElement part) => (value, path) =>
        schema.Allows(value) ? [$"{path} is {Shown.Value(value)}; it must not fit {Shown.Value(part)}."] : [];

    private static string Reasons(List<JsonSchema> schemas, JsonElement value, string path) => string.Join(" Or: ", schemas.Select(schema => string.Join(' ', schema.Problems(value, path))));

    private static List<JsonSchema>? ReadAll(SchemaReader reader, JsonElement parts)
    {
        if (parts.ValueKind == JsonValueKind.Array && parts.GetArrayLength() > 0)
            return [.. parts.EnumerateArray().Select((part, index) => reader.At($"{index}").Read(part))];
        reader.Report($"is {Shown.Value(parts)}; it must be an array of schemas.");
        return null;
    }
}
