using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Dagfire.Dashboard.Rest.Support;

/// <summary>Asks as a program does, with a token.</summary>
internal sealed class RestClient : IDisposable
{
    internal const string V2 = "/api/v2";

    private readonly HttpClient _client;

    internal RestClient(Uri address, string token)
    {
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    internal Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => JsonAsync(HttpMethod.Get, path, body: null, expected);

    internal Task<JsonElement> PostAsync(string path, string body, HttpStatusCode expected = HttpStatusCode.OK) => JsonAsync(HttpMethod.Post, path, body, expected);

    internal Task<JsonElement> PatchAsync(string path, string body, HttpStatusCode expected = HttpStatusCode.OK) => JsonAsync(HttpMethod.Patch, path, body, expected);

    internal Task<JsonElement> DeleteAsync(string path, HttpStatusCode expected = HttpStatusCode.NoContent) => JsonAsync(HttpMethod.Delete, path, body: null, expected);

    /// <summary>Sends JSON and reads JSON; nothing is read as null.</summary>
    internal async Task<JsonElement> JsonAsync(HttpMethod method, string path, string? body, HttpStatusCode expected)
    {
        using var answer = await SendAsync(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{method} {path}: {(int)answer.StatusCode} {text}");
        return JsonElement.Parse(text.Length == 0 ? "null" : text);
    }

    /// <summary>Sends anything; a path that begins with /api is taken as it is, others lie under Airflow's.</summary>
    internal Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path.StartsWith("/api/", StringComparison.Ordinal) ? path : V2 + path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return _client.SendAsync(request);
    }

    public void Dispose() => _client.Dispose();
}
