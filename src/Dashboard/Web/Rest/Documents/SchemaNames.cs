using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Dagfire.Dashboard.Rest.Protocol;

namespace Dagfire.Dashboard.Rest.Documents;

/// <summary>Collects the schemas of what is sent and answered, each once. Not thread-safe.</summary>
internal sealed class SchemaNames
{
    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transformed };

    private readonly SortedDictionary<string, JsonNode> _nodes = new(StringComparer.Ordinal);

    internal JsonObject Reference(Type type)
    {
        if (!_nodes.ContainsKey(type.Name))
        {
            // Nested bodies refer to each other.
            _nodes[type.Name] = new JsonObject();
            _nodes[type.Name] = type.IsSubclassOf(typeof(BodyRecord)) ? Body(type) : RestJson.Options.GetJsonSchemaAsNode(type, Exporter);
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{type.Name}" };
    }

    internal JsonObject Nodes() => new(_nodes.Select(node => KeyValuePair.Create<string, JsonNode?>(node.Key, node.Value)));

    private JsonObject Body(Type type)
    {
        var fields = BodyField.Of(type);
        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = type.IsDefined(typeof(OpenBodyAttribute), inherit: false),
            ["required"] = new JsonArray([.. fields.Where(field => field.IsRequired).Select(field => JsonValue.Create(field.Name))]),
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, Field(field)))),
        };
    }

    private JsonObject Field(BodyField field)
    {
        var node = field.Type.IsSubclassOf(typeof(BodyRecord)) ? Reference(field.Type) : Value(field);
        if (field.IsMany)
            node = new JsonObject { ["type"] = "array", ["items"] = node };
        return field.MayBeNull && node.Count > 0 ? new JsonObject { ["anyOf"] = new JsonArray(node, new JsonObject { ["type"] = "null" }) } : node;
    }

    private static JsonObject Value(BodyField field)
    {
        var node = new JsonObject();
        if (TypeOf(field) is { } type)
            node["type"] = type;
        if (field.Type == typeof(DateTimeOffset))
            node["format"] = "date-time";
        if (field.MostCharacters is { } most)
            node["maxLength"] = most;
        if (field.Least is { } least)
            node["minimum"] = least;
        if (field.Pattern is { } pattern)
            node["pattern"] = pattern;
        if (field.Words is { } words)
            node["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]);
        return node;
    }

    private static string? TypeOf(BodyField field)
    {
        if (field.Type == typeof(string) || field.Type == typeof(DateTimeOffset))
            return "string";
        if (field.Type == typeof(bool))
            return "boolean";
        if (field.Type == typeof(int) || field.Type == typeof(long))
            return "integer";
        return field.Type == typeof(double) ? "number" : field.IsObject ? "object" : null;
    }

    private static JsonNode Transformed(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type);
        if ((type ?? context.TypeInfo.Type) != typeof(DateTimeOffset))
            return node;
        return new JsonObject { ["type"] = type is null ? "string" : new JsonArray("string", "null"), ["format"] = "date-time" };
    }
}
