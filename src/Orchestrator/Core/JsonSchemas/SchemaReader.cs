using System.Text.Json;
using Dagfire.Compilation;

namespace Dagfire.JsonSchemas;

/// <summary>Reads a schema, or a part of one. What is wrong is collected.</summary>
/// <param name="place">Where the part stands, for people: <c>schema.items</c>.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class SchemaReader(string place, ICollection<string> problems)
{
    private static readonly string[] Annotations =
    [
        "title", "description", "default", "examples", "deprecated", "readOnly", "writeOnly", "$schema", "$id", "$comment", "contentEncoding", "contentMediaType",
        "contentSchema",
        // What Airflow's form takes from a schema.
        "description_md", "section", "values_display", "source", "custom_html_form",
    ];

    private static readonly string[] Unsupported =
    [
        "$ref", "$dynamicRef", "$dynamicAnchor", "$anchor", "$defs", "definitions", "$vocabulary", "if", "then", "else", "dependentSchemas", "dependentRequired",
        "dependencies", "prefixItems", "additionalItems", "contains", "minContains", "maxContains", "patternProperties", "propertyNames", "unevaluatedItems",
        "unevaluatedProperties",
    ];

    private static readonly Dictionary<string, Func<SchemaReader, JsonElement, JsonElement, SchemaCheck?>> Keywords = new(StringComparer.Ordinal);

    static SchemaReader()
    {
        TypeKeywords.AddTo(Keywords);
        NumberKeywords.AddTo(Keywords);
        TextKeywords.AddTo(Keywords);
        ArrayKeywords.AddTo(Keywords);
        ObjectKeywords.AddTo(Keywords);
        CombiningKeywords.AddTo(Keywords);
    }

    internal JsonSchema Read(JsonElement schema)
    {
        switch (schema.ValueKind)
        {
            case JsonValueKind.True:
                return new JsonSchema([]);
            case JsonValueKind.False:
                return new JsonSchema([(_, path) => [$"{path} is not allowed."]]);
            case JsonValueKind.Object:
                return new JsonSchema([.. schema.EnumerateObject().Select(keyword => CheckOf(keyword, schema)).OfType<SchemaCheck>()]);
            default:
                Report($"must be an object or a boolean; it is {Shown.Kind(schema)}.");
                return new JsonSchema([]);
        }
    }

    /// <summary>A reader of a part.</summary>
    internal SchemaReader At(string part) => new($"{place}.{part}", problems);

    internal SchemaCheck? Report(string problem)
    {
        problems.Add($"{place} {problem}");
        return null;
    }

    private SchemaCheck? CheckOf(JsonProperty keyword, JsonElement schema)
    {
        if (Keywords.TryGetValue(keyword.Name, out var make))
            return make(At(keyword.Name), keyword.Value, schema);
        if (Annotations.Contains(keyword.Name, StringComparer.Ordinal))
            return null;
        if (Unsupported.Contains(keyword.Name, StringComparer.Ordinal))
            return Report($"uses the keyword '{keyword.Name}', which is not supported. Supported are {string.Join(", ", Keywords.Keys)}.");

        // Unknown keywords are annotations by the standard; one that looks like a slip would silently check nothing.
        return NearestName.Of(keyword.Name, Keywords.Keys) is { } meant ? Report($"has the unknown keyword '{keyword.Name}'. Did you mean '{meant}'?") : null;
    }
}
