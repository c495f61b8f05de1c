using System.Text.Json;

namespace Dagfire.JsonSchemas;

/// <summary>Items of arrays.</summary>
internal static class ArrayKeywords
{
    internal static void AddTo(Dictionary<string, Func<SchemaReader, JsonElement, JsonElement, SchemaCheck?>> keywords)
    {
        Counts.AddTo(keywords, "Items", "items", value => value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : null);
        keywords["items"] = (reader, items, _) => Items(reader.Read(items));
        keywords["uniqueItems"] = (reader, wanted, _) => wanted.ValueKind switch
        {
            JsonValueKind.True => Unique,
            JsonValueKind.False => null,
            _ => reader.Report($"is {Shown.Value(wanted)}; it must be true or false."),
        };
    }

    private static SchemaCheck Items(JsonSchema schema) => (value, path) => value.ValueKind != JsonValueKind.Array
        ? []
        : value.EnumerateArray().SelectMany((item, index) => schema.Problems(item, $"{path}[{index}]"));

    private static IEnumerable<string> Unique(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
            yield break;
        List<JsonElement> seen = [];
        foreach (var item in value.EnumerateArray())
        {
            if (seen.Exists(other => JsonElement.DeepEquals(other, item)))
                yield return $"{path} holds {Shown.Value(item)} more than once; its items must differ.";
            else
                seen.Add(item);
        }
    }
}
