using System.Text.Json;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Trigger;

/// <summary>Makes fields of params by their JSON schemas; what has none, or an unusual one, is typed in as JSON. Pure.</summary>
internal static class ParamFields
{
    internal static IReadOnlyList<ParamField> Of(IReadOnlyList<ParamDetails> known) => [.. known.Select(Of)];

    private static ParamField Of(ParamDetails param)
    {
        var schema = param.Schema is { ValueKind: JsonValueKind.Object } given ? given : default;
        var types = Types(schema, param.Default);
        var field = new ParamField(param.Name, Kind(schema, types))
        {
            Description = param.Description ?? Text(schema, "description"),
            DefaultJson = param.Default?.GetRawText(),
            TakesNull = types.Contains("null") || param.Default is { ValueKind: JsonValueKind.Null },
            Choices = Find(schema, "enum") is { ValueKind: JsonValueKind.Array } choices ? [.. choices.EnumerateArray().Select(choice => choice.GetRawText())] : [],
            Least = Find(schema, "minimum")?.GetRawText(),
            Most = Find(schema, "maximum")?.GetRawText(),
            Shortest = Whole(schema, "minLength"),
            Longest = Whole(schema, "maxLength"),
        };
        return field with { Default = field.IsSecret ? "" : Shown(field.Kind, param.Default) };
    }

    /// <summary>A value as it stands in a field.</summary>
    private static string Shown(ParamKind kind, JsonElement? value) => value switch
    {
        null => "",
        { ValueKind: JsonValueKind.Null } when kind is not (ParamKind.Json or ParamKind.Choice) => "",
        { ValueKind: JsonValueKind.String } text when kind is not (ParamKind.Json or ParamKind.Choice) => text.GetString()!,
        { } other => SecretMask.Text(other.GetRawText()),
    };

    private static ParamKind Kind(JsonElement schema, IReadOnlyList<string> types) => (Find(schema, "enum"), types.Where(type => type != "null").ToList()) switch
    {
        ({ ValueKind: JsonValueKind.Array }, _) => ParamKind.Choice,
        (_, ["boolean"]) when !types.Contains("null") => ParamKind.Flag,
        (_, ["integer"]) => ParamKind.Integer,
        (_, ["number"]) => ParamKind.Number,
        (_, ["string"]) => Text(schema, "format") switch { "date" => ParamKind.Date, "date-time" => ParamKind.DateTime, "multiline" => ParamKind.LongText, _ => ParamKind.Text },
        _ => ParamKind.Json,
    };

    // Without a schema the default says what is meant; any other value is still taken, as JSON in the field for all params.
    private static IReadOnlyList<string> Types(JsonElement schema, JsonElement? value) => Find(schema, "type") switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Where(type => type.ValueKind == JsonValueKind.String).Select(type => type.GetString()!)],
        _ when schema.ValueKind == JsonValueKind.Object => [],
        _ => value?.ValueKind switch
        {
            JsonValueKind.String => ["string"],
            JsonValueKind.True or JsonValueKind.False => ["boolean"],
            JsonValueKind.Number => [value.Value.TryGetInt64(out _) ? "integer" : "number"],
            _ => [],
        },
    };

    private static string? Text(JsonElement schema, string name) => Find(schema, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static int? Whole(JsonElement schema, string name) => Find(schema, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var whole) ? whole : null;

    private static JsonElement? Find(JsonElement schema, string name) => schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var value) ? value : null;
}
