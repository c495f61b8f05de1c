using System.Globalization;
using System.Text.Json;

namespace Dagfire;

/// <summary>Connections as JSON objects, with Airflow's keys.</summary>
internal static class ConnectionJson
{
    private static readonly string[] Keys = ["conn_type", "description", "host", "schema", "login", "password", "port", "extra"];

    internal static Connection Read(string id, string text)
    {
        if (SecretJson.ObjectProblem(text) is { } problem)
            throw new FormatException($"The connection '{id}' {problem}");
        using var document = JsonDocument.Parse(text);
        return Read(id, document.RootElement);
    }

    private static Connection Read(string id, JsonElement json)
    {
        var unknown = json.EnumerateObject().Select(property => property.Name).Except([.. Keys, "conn_id", "id"]).ToList();
        if (unknown.Count > 0)
            throw new FormatException($"The connection '{id}' has unknown keys: {string.Join(", ", unknown.Select(key => $"'{key}'"))}. Known are {string.Join(", ", Keys)}.");
        return new Connection(id, ConnectionUri.TypeOf(Text(id, json, "conn_type") ?? ""))
        {
            Description = Text(id, json, "description"),
            Host = Text(id, json, "host"),
            Schema = Text(id, json, "schema"),
            Login = Text(id, json, "login"),
            Password = Text(id, json, "password"),
            Port = Port(id, json),
            Extra = Extra(json),
        };
    }

    private static string? Text(string id, JsonElement json, string key)
    {
        if (!json.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw new FormatException($"'{key}' of the connection '{id}' must be text; it is {value.ValueKind.ToString().ToLowerInvariant()}.");
        return value.GetString() is { Length: > 0 } text ? text : null;
    }

    private static int? Port(string id, JsonElement json)
    {
        if (!json.TryGetProperty("port", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return text.Length == 0 ? null
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port
            : throw new FormatException($"The port of the connection '{id}' is '{text}', which is no number.");
    }

    private static string? Extra(JsonElement json)
    {
        if (!json.TryGetProperty("extra", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return (value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()) is { Length: > 0 } text ? text : null;
    }
}
