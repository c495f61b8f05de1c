using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Slack;

/// <summary>Reads what is posted to Slack. Stateless.</summary>
internal static class SlackBody
{
    /// <returns>The object posted, empty when nothing was; <see langword="null"/> when it is none.</returns>
    internal static async Task<JsonDocument?> ReadAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, request.HttpContext.RequestAborted);
        if (bytes.Length == 0)
            return JsonDocument.Parse("{}");
        try
        {
            var json = JsonDocument.Parse(bytes.ToArray());
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return json;
            json.Dispose();
        }
        catch (JsonException)
        {
            // Slack says so itself.
        }

        return null;
    }

    internal static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
