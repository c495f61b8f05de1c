using System.Text.Json;
using System.Text.Json.Nodes;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads <c>params</c>: each a plain default, or a mapping that declares it with <c>default</c>, <c>description</c> and the keys of its JSON schema.</summary>
internal static class ParamReader
{
    private const string Params = "params";
    private const string DefaultKey = "default";
    private const string DescriptionKey = "description";

    // A mapping with one of these declares a param; any other mapping is a default of its own.
    private static readonly string[] Declaring = [DefaultKey, "type", "enum", "const", DescriptionKey, Types.Key];

    internal static void Read(Fields fields, IDictionary<string, Param> into)
    {
        if (fields.Find(Params) is not { } node)
            return;
        if (node is not MapNode map)
        {
            fields.Report(node.At, $"'{Params}' must be a mapping of names to defaults; it is {node.Kind}.");
            return;
        }

        foreach (var entry in map.Entries)
            into[entry.Key.Text] = entry.Value is MapNode declared && Array.Exists(Declaring, key => declared.Find(key) is not null) ? Declared(declared, fields.Reporter) : new Param { Default = Json(entry.Value) };
    }

    private static Param Declared(MapNode map, Reporter reporter)
    {
        string? description = null;
        new Fields(map, reporter).Take<string>(DescriptionKey, Scalars.Text, text => description = text);
        var schema = new MapNode(map.At, [.. map.Entries.Where(entry => entry.Key.Text is not (DefaultKey or DescriptionKey or Types.Key))]);
        return new Param
        {
            Default = map.Find(DefaultKey) is { } written ? Json(written.Value) : null,
            Description = description,
            Schema = schema.Entries.Count > 0 ? JsonValues.Of(schema)!.ToJsonString(DagfireJson.Options) : null,
        };
    }

    // Null is a default like any other.
    private static JsonElement Json(Node node) => JsonSerializer.SerializeToElement<JsonNode?>(JsonValues.Of(node), DagfireJson.Options);
}
