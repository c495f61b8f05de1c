using System.Text.Json;
using System.Text.Json.Nodes;
using Dagfire.Commands;

namespace Dagfire.Host.Output;

/// <summary>Variables and connections as they may be seen: secrets are stars unless they were asked for.</summary>
internal static class Masked
{
    internal const string Mark = "***";

    internal static object Variable(Variable variable) => new
    {
        Key = variable.Name,
        Value = variable.IsSecret ? Mark : Json(variable.Value),
        variable.Description,
    };

    internal static object Connection(Connection connection, bool showSecrets) => new
    {
        ConnectionId = connection.Id,
        ConnType = connection.Type,
        connection.Description,
        connection.Host,
        connection.Schema,
        connection.Login,
        Password = showSecrets || connection.Password is null ? connection.Password : Mark,
        connection.Port,
        Extra = showSecrets || connection.Extra is null ? connection.Extra : Json(connection.Extra),
    };

    internal static string Value(Variable variable) => variable.IsSecret ? Mark : Json(variable.Value);

    /// <summary>A text; where it is JSON, what stands in it under a name that looks like a secret's is masked.</summary>
    private static string Json(string text)
    {
        if (text.AsSpan().TrimStart() is not (['{', ..] or ['[', ..]))
            return text;
        try
        {
            var json = JsonNode.Parse(text)!;
            return Mask(json) ? json.ToJsonString(DagfireJson.Options) : text;
        }
        catch (JsonException)
        {
            // It only looks like JSON.
            return text;
        }
    }

    private static bool Mask(JsonNode? node)
    {
        var hasSecret = false;
        if (node is JsonArray array)
        {
            foreach (var item in array)
                hasSecret |= Mask(item);
        }

        if (node is not JsonObject members)
            return hasSecret;
        foreach (var name in members.Select(member => member.Key).ToList())
        {
            var isSecret = SecretNames.LooksSecret(name);
            if (isSecret)
                members[name] = Mark;
            hasSecret |= isSecret || Mask(members[name]);
        }

        return hasSecret;
    }
}
