using System.Text.Json;
using Dagfire.Compilation;

namespace Dagfire.JsonSchemas;

/// <summary>Members of objects.</summary>
internal static class ObjectKeywords
{
    internal static void AddTo(Dictionary<string, Func<SchemaReader, JsonElement, JsonElement, SchemaCheck?>> keywords)
    {
        Counts.AddTo(keywords, "Properties", "members", value => value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Count() : null);
        keywords["properties"] = (reader, members, _) => Properties(reader, members);
        keywords["required"] = (reader, names, _) => Required(reader, names);
        keywords["additionalProperties"] = (reader, others, schema) => Additional(reader.Read(others), isForbidden: others.ValueKind == JsonValueKind.False, schema);
    }

    private static SchemaCheck? Properties(SchemaReader reader, JsonElement members)
    {
        if (members.ValueKind != JsonValueKind.Object)
            return reader.Report($"is {Shown.Value(members)}; it must be an object.");
        var schemas = members.EnumerateObject().ToDictionary(member => member.Name, member => reader.At(member.Name).Read(member.Value), StringComparer.Ordinal);
        return (value, path) => value.ValueKind != JsonValueKind.Object
            ? []
            : value.EnumerateObject().Where(member => schemas.ContainsKey(member.Name)).SelectMany(member => schemas[member.Name].Problems(member.Value, $"{path}.{member.Name}"));
    }

    private static SchemaCheck? Required(SchemaReader reader, JsonElement names)
    {
        if (names.ValueKind != JsonValueKind.Array || names.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String))
            return reader.Report($"is {Shown.Value(names)}; it must be an array of strings.");
        List<string> needed = [.. names.EnumerateArray().Select(name => name.GetString()!)];
        return (value, path) => value.ValueKind != JsonValueKind.Object
            ? []
            : needed.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path} lacks '{name}'.");
    }

    private static SchemaCheck Additional(JsonSchema others, bool isForbidden, JsonElement schema)
    {
        HashSet<string> known = schema.TryGetProperty("properties", out var members) && members.ValueKind == JsonValueKind.Object
            ? [.. members.EnumerateObject().Select(member => member.Name)]
            : [];
        return (value, path) => value.ValueKind != JsonValueKind.Object
            ? []
            : value.EnumerateObject().Where(member => !known.Contains(member.Name)).SelectMany(member => isForbidden
                ? [$"{path} has the unknown member '{member.Name}'.{NearestName.Hint(member.Name, known)}"]
                : others.Problems(member.Value, $"{path}.{member.Name}"));
    }
}
