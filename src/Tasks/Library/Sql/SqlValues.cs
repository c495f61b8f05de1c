using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Sql;

/// <summary>Values of databases as JSON, and back.</summary>
internal static class SqlValues
{
    internal static JsonObject RowOf(DbDataReader reader)
    {
        var row = new JsonObject();
        for (var column = 0; column < reader.FieldCount; column++)
            row[reader.GetName(column)] = JsonOf(reader.GetValue(column));
        return row;
    }

    internal static object? ValueOf(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.TryGetValue<long>(out var whole) => whole,
        JsonValue value => value.GetValue<double>(),
        _ => node.ToJsonString(DagfireJson.Options),
    };

    private static JsonNode? JsonOf(object value) => value switch
    {
        DBNull => null,
        string text => JsonValue.Create(text),
        bool or byte or short or int or long or float or double or decimal => JsonSerializer.SerializeToNode(value),
        DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid or byte[] => JsonSerializer.SerializeToNode(value),
        Array items => new JsonArray([.. items.Cast<object>().Select(JsonOf)]),
        _ => JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture)),
    };
}
