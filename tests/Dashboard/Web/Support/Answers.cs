using System.Net;
using System.Text.Json;

namespace Dagfire.Dashboard.Support;

/// <summary>Looks into answers.</summary>
internal static class Answers
{
    internal static async Task<HttpResponseMessage> IsAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status, string? text = null)
    {
        var response = await answer;
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {body}");
        if (text is not null)
            Assert.Contains(text, body, StringComparison.Ordinal);
        return response;
    }

    internal static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> answer, HttpStatusCode status) =>
        JsonElement.Parse(await (await answer.IsAsync(status)).Content.ReadAsStringAsync());

    internal static string Header(this HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
