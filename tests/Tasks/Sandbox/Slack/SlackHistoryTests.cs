using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Dagfire.Sandbox.Slack;

public sealed class SlackHistoryTests : IAsyncLifetime
{
    private readonly SlackServer _slack = new("xoxb-test");
    private readonly HttpClient _http = new();

    public async ValueTask InitializeAsync()
    {
        await _slack.StartAsync();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "xoxb-test");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task History_OfAChannel_IsNewestFirstWithoutWhatStandsInThreadsOnly()
    {
        var first = await PostAsync(new { channel = "#a", text = "started", blocks = new[] { new { type = "divider" } } });
        await PostAsync(new { channel = "#a", text = "retried", thread_ts = first });
        await PostAsync(new { channel = "#a", text = "failed", thread_ts = first, reply_broadcast = true });
        await PostAsync(new { channel = "#b", text = "elsewhere" });

        var channel = await AskAsync("/api/conversations.history?channel=%23a");
        var thread = await AskAsync($"/api/conversations.replies?channel=%23a&ts={first}");

        Assert.Equal(["failed", "started"], Texts(channel));
        Assert.Equal(["started", "retried", "failed"], Texts(thread));
        Assert.Equal("divider", channel.GetProperty("messages")[1].GetProperty("blocks")[0].GetProperty("type").GetString());
        Assert.Equal(first, channel.GetProperty("messages")[0].GetProperty("thread_ts").GetString());
    }

    [Fact]
    public async Task History_OfManyMessages_SaysThatThereAreMore()
    {
        foreach (var text in new[] { "one", "two", "three" })
            await PostAsync(new { channel = "#a", text });

        var history = await AskAsync("/api/conversations.history?channel=%23a&limit=2");

        Assert.Equal(["three", "two"], Texts(history));
        Assert.True(history.GetProperty("has_more").GetBoolean());
    }

    [Fact]
    public async Task History_WithoutTheToken_IsRefused()
    {
        _http.DefaultRequestHeaders.Authorization = null;

        Assert.Equal("invalid_auth", (await AskAsync("/api/conversations.history?channel=%23a")).GetProperty("error").GetString());
    }

    private static IEnumerable<string?> Texts(JsonElement answer) => answer.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("text").GetString());

    private async Task<string> PostAsync(object message)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri(_slack.Address, "/api/chat.postMessage"), message, TestContext.Current.CancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("ts").GetString()!;
    }

    private async Task<JsonElement> AskAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(new Uri(_slack.Address, path), TestContext.Current.CancellationToken);
}
