using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;

namespace Dagfire.Dashboard.Rest.Contract;

/// <summary>Holds JSON against schemas of an OpenAPI 3.1 document, as far as Airflow's uses them. A keyword it does not know is an error.</summary>
internal sealed class ContractSchema(JsonObject root)
{
    private static readonly string[] Annotations =
        ["title", "description", "default", "example", "examples", "additionalProperties", "required", "discriminator", "format", "maxLength", "minLength", "pattern", "maximum", "exclusiveMinimum", "readOnly", "minItems", "deprecated"];

    internal IEnumerable<string> Problems(JsonNode? schema, JsonNode? value, string path)
    {
        if (schema is not JsonObject keywords)
            return [];
        return keywords.SelectMany(keyword => Keyword(keyword.Key, keyword.Value!, keywords, value, path));
    }

    private IEnumerable<string> Keyword(string name, JsonNode keyword, JsonObject schema, JsonNode? value, string path) => name switch
    {
        "$ref" => Problems(Resolve(keyword.GetValue<string>()), value, path),
        "anyOf" => keyword.AsArray().Any(option => !Problems(option, value, path).Any()) ? [] : [$"{path} fits none: {string.Join(" | ", keyword.AsArray().SelectMany(option => Problems(option, value, path)).Take(3))}"],
        "oneOf" => keyword.AsArray().Count(option => !Problems(option, value, path).Any()) == 1 ? [] : [$"{path} does not fit exactly one"],
        "allOf" => keyword.AsArray().SelectMany(option => Problems(option, value, path)),
        "type" => IsOf(keyword.GetValue<string>(), value) ? Format(schema, value, path) : [$"{path} is no {keyword}: {value?.ToJsonString() ?? "null"}"],
        "enum" => keyword.AsArray().Any(option => JsonNode.DeepEquals(option, value)) ? [] : [$"{path} is none of {keyword.ToJsonString()}: {value?.ToJsonString()}"],
        "const" => JsonNode.DeepEquals(keyword, value) ? [] : [$"{path} is not {keyword.ToJsonString()}"],
        "properties" => value is JsonObject members ? Members(keyword.AsObject(), schema, members, path) : [],
        "items" => value is JsonArray items ? items.SelectMany((item, index) => Problems(keyword, item, $"{path}[{index}]")) : [],
        "minimum" => value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && double.Parse(number.ToJsonString(), CultureInfo.InvariantCulture) < keyword.GetValue<double>() ? [$"{path} is less than {keyword}"] : [],
        _ when Annotations.Contains(name) => [],
        _ => [$"the keyword {name} at {path} is not known"],
    };

    private IEnumerable<string> Members(JsonObject properties, JsonObject schema, JsonObject members, string path)
    {
        foreach (var missing in (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).Where(name => !members.ContainsKey(name)))
            yield return $"{path}.{missing} is missing";
        foreach (var (name, value) in members)
        {
            if (properties.TryGetPropertyValue(name, out var property))
            {
                foreach (var problem in Problems(property, value, $"{path}.{name}"))
                    yield return problem;
            }
            else if (schema["additionalProperties"] is not JsonObject && !(schema["additionalProperties"] is JsonValue open && open.TryGetValue<bool>(out var isOpen) && isOpen))
            {
                // Airflow's own answers hold what their schemas name, and nothing else.
                yield return $"{path}.{name} is not in the document";
            }
        }
    }

    private JsonNode Resolve(string reference) => reference.Split('/').Skip(1).Aggregate((JsonNode)root, (node, part) => node[part] ?? throw new InvalidDataException($"{reference} leads nowhere."));

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", var kind) => kind == JsonValueKind.Null,
        ("string", var kind) => kind == JsonValueKind.String,
        ("boolean", var kind) => kind is JsonValueKind.True or JsonValueKind.False,
        ("object", var kind) => kind == JsonValueKind.Object,
        ("array", var kind) => kind == JsonValueKind.Array,
        ("number", var kind) => kind == JsonValueKind.Number,
        ("integer", var kind) => kind == JsonValueKind.Number && long.TryParse(value!.ToJsonString(), CultureInfo.InvariantCulture, out _),
        _ => throw new InvalidDataException($"The type {type} is not known."),
    };

    private static IEnumerable<string> Format(JsonObject schema, JsonNode? value, string path)
    {
        if (value?.GetValueKind() != JsonValueKind.String)
            yield break;
        var text = value.GetValue<string>();
        var fits = schema["format"]?.GetValue<string>() switch
        {
            "date-time" => Regex.IsMatch(text, @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$"),
            "uuid" => Guid.TryParse(text, out _),
            "duration" => XmlConvert.ToTimeSpan(text) >= TimeSpan.Zero,
            null or "password" => true,
            var other => throw new InvalidDataException($"The format {other} is not known."),
        };
        if (!fits)
            yield return $"{path} is no {schema["format"]}: {text}";
    }
}
