using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Sql;

/// <summary>Values of databases as JSON, and back.</summary>
internal static class SqlValues
{
    /// <summary>The row a reader stands on, by column; of two columns with one name the later counts.</summary>
    internal static IReadOnlyDictionary<string, object?> RowOf(DbDataReader reader)
    {
        var row = new Dictionary<string, object?>();
        for (var column = 0; column < reader.FieldCount; column++)
            row[reader.GetName(column)] = reader.GetValue(column) is var value and not DBNull ? value : null;
        return row;
    }

    internal static JsonObject JsonOf(IReadOnlyDictionary<string, object?> row) => new(row.Select(column => KeyValuePair.Create(column.Key, JsonOf(column.Value))));

    internal static Dictionary<string, object?> ValuesOf(JsonObject values) => values.ToDictionary(value => value.Key, value => ValueOf(value.Value));

    // By way of its text: what C# put into a node answers to its own type only.
    internal static object? ValueOf(JsonNode? node) => node is JsonValue value ? ValueOf(JsonElement.Parse(value.ToJsonString(DagfireJson.Options))) : node?.ToJsonString(DagfireJson.Options);

    private static object? ValueOf(JsonElement scalar) => scalar.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => scalar.GetBoolean(),
        JsonValueKind.String => scalar.GetString(),
        JsonValueKind.Number when scalar.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => scalar.GetDouble(),
        _ => null,
    };

    private static JsonNode? JsonOf(object? value) => value switch
    {
        null or DBNull => null,
        string text => JsonValue.Create(text),
        bool or byte or short or int or long or float or double or decimal => JsonSerializer.SerializeToNode(value),
        DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or byte[] => JsonSerializer.SerializeToNode(value),
        Array items => new JsonArray([.. items.Cast<object>().Select(JsonOf)]),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
