using System.Text.Json;

namespace Dagfire.Dbt.Artifacts;

/// <summary>The part of JSON Schema that dbt's published artifact schemas use.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    public static JsonSchema Load(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return new JsonSchema(document.RootElement.Clone());
    }

    /// <summary>What is wrong; empty when the value is valid.</summary>
    public List<string> Check(JsonElement value) => Check(root, value, "$");

    private List<string> Check(JsonElement schema, JsonElement value, string path)
    {
        if (schema.ValueKind != JsonValueKind.Object) return schema.ValueKind == JsonValueKind.False ? [$"{path}: nothing is allowed here"] : [];
        if (schema.TryGetProperty("$ref", out var reference)) return Check(Resolve(reference.GetString()!), value, path);
        var faults = new List<string>();
        foreach (var word in new[] { "anyOf", "oneOf" })
        {
            if (!schema.TryGetProperty(word, out var choices)) continue;
            var answers = choices.EnumerateArray().Select(choice => Check(choice, value, path)).ToList();
            if (answers.TrueForAll(a => a.Count > 0)) faults.Add($"{path}: fits no alternative; nearest: {string.Join("; ", answers.MinBy(a => a.Count)!.Take(3))}");
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(t => Is(value, t))) faults.Add($"{path}: {value.ValueKind} is not {type}");
        if (schema.TryGetProperty("enum", out var names) && !names.EnumerateArray().Any(n => n.GetRawText() == value.GetRawText())) faults.Add($"{path}: {value} is none of {names}");
        if (schema.TryGetProperty("const", out var constant) && constant.GetRawText() != value.GetRawText()) faults.Add($"{path}: {value} is not {constant}");
        if (value.ValueKind == JsonValueKind.Object) faults.AddRange(Members(schema, value, path));
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            faults.AddRange(value.EnumerateArray().SelectMany((item, i) => Check(items, item, $"{path}[{i}]")));
        return faults;
    }

    private IEnumerable<string> Members(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _))) yield return $"{path}: {name} is missing";
        }

        var known = schema.TryGetProperty("properties", out var properties);
        foreach (var member in value.EnumerateObject())
        {
            var inner = known && properties.TryGetProperty(member.Name, out var property) ? property
                : schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
            if (inner.ValueKind == JsonValueKind.Undefined) continue;
            foreach (var fault in Check(inner, member.Value, $"{path}.{member.Name}")) yield return fault;
        }
    }

    private JsonElement Resolve(string reference) => reference.TrimStart('#', '/').Split('/').Aggregate(root, (at, step) => at.GetProperty(step));

    private static IEnumerable<string> Types(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!) : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => value.ValueKind == JsonValueKind.Number,
    };
}
