using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dagfire.Dashboard.Pages.Parts;

/// <summary>JSON as people read it: indented, with what is named as a secret masked. Pure.</summary>
internal static class JsonText
{
    private const string Mask = "***";

    // Razor escapes what it writes; a second time would only make it hard to read.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text; what is no JSON stays as it is.</summary>
    internal static string Of(string json)
    {
        try
        {
            return Of(JsonNode.Parse(json));
        }
        catch (JsonException)
        {
            return json;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // A name that stands there twice, or half a character: nobody can tell what in it is a secret.
            return Mask;
        }
    }

    internal static string Of(JsonElement value) => Of(value.GetRawText());

    /// <summary>A value that stands under a name.</summary>
    internal static string Of(string name, JsonElement value) => SecretNames.LooksSecret(name) ? Mask : Of(value);

    private static string Of(JsonNode? node)
    {
        Hide(node);
        return node is null ? "null" : node.ToJsonString(Readable);
    }

    private static void Hide(JsonNode? node)
    {
        foreach (var item in node as JsonArray ?? [])
            Hide(item);
        if (node is not JsonObject parent)
            return;
        foreach (var name in parent.Select(pair => pair.Key).ToList())
        {
            if (SecretNames.LooksSecret(name))
                parent[name] = Mask;
            else
                Hide(parent[name]);
        }
    }
}
