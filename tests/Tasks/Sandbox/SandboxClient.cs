using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Dagfire.Sandbox;

/// <summary>Talks to a server and its control API.</summary>
internal sealed class SandboxClient(LoopbackServer server) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };

    internal Task<HttpResponseMessage> GetAsync(string path = "/") => _http.GetAsync(new Uri(server.Address, path));

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    internal async Task<JsonElement> JsonAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(new Uri(server.Address, path));

    internal async Task<(int Status, JsonElement Answer)> PostAsync(string faults)
    {
        using var content = new StringContent(faults, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(server.Address, "/_sandbox/faults"), content);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    internal async Task OrderAsync(string faults)
    {
        var (status, answer) = await PostAsync(faults);
        Assert.True(status == 201, $"{status}: {answer}");
    }

    /// <summary>What the control API says against it.</summary>
    internal async Task<IReadOnlyList<(string Field, string Message)>> RefusedAsync(string faults, int status = 400)
    {
        var (found, answer) = await PostAsync(faults);
        Assert.Equal(status, found);
        return [.. answer.GetProperty("errors").EnumerateArray().Select(error => (error.GetProperty("field").GetString()!, error.GetProperty("message").GetString()!))];
    }

    internal async Task<JsonElement> ClearAsync()
    {
        using var response = await _http.DeleteAsync(new Uri(server.Address, "/_sandbox/faults"));
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public void Dispose() => _http.Dispose();
}
