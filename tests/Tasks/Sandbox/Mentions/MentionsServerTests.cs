using System.Net;
using System.Text.Json;

namespace Dagfire.Sandbox.Mentions;

public sealed class MentionsServerTests : IAsyncLifetime
{
    private static readonly string[] Shared = ["text", "author", "created_date", "media", "publish_date", "likes", "is_forwarded_post"];

    private readonly MentionsServer _server = new(7, TimeProvider.System);
    private readonly SandboxClient _client;

    public MentionsServerTests() => _client = new SandboxClient(_server);

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("facebook", "heart_reaction", "angry_reaction")]
    [InlineData("reddit", "title")]
    [InlineData("x", "quote_tweet")]
    public async Task Structured_EachPlatform_HasFiftyRowsOfTheRightTypes(string platform, params string[] own)
    {
        var rows = (await _client.JsonAsync($"/api/{platform}")).EnumerateArray().ToList();

        Assert.Equal(50, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.Equal([.. Shared, .. own], row.EnumerateObject().Select(field => field.Name));
            Assert.True(row.GetProperty("publish_date").GetDateTimeOffset() >= row.GetProperty("created_date").GetDateTimeOffset());
            Assert.InRange(row.GetProperty("likes").GetInt32(), 0, 5000);
            Assert.True(row.GetProperty("media").ValueKind is JsonValueKind.Null or JsonValueKind.Array);
        });
        Assert.Contains(rows, row => row.GetProperty("text").GetString()!.Contains("http", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.GetProperty("media").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task Structured_AnswerAfterAnswer_IsAnotherAndTheSameForTheSameSeed()
    {
        await using var again = new MentionsServer(7, TimeProvider.System);
        await using var other = new MentionsServer(8, TimeProvider.System);
        await again.StartAsync();
        await other.StartAsync();
        using var second = new SandboxClient(again);
        using var third = new SandboxClient(other);

        List<string> first = [await TextAsync(_client), await TextAsync(_client)];
        List<string> repeated = [await TextAsync(second), await TextAsync(second)];

        Assert.NotEqual(first[0], first[1]);
        Assert.Equal(first, repeated);
        Assert.NotEqual(first[0], await TextAsync(third));
    }

    [Theory]
    [InlineData("""{"preset": "cut", "cut_after_bytes": 10}""")]
    [InlineData("""{"lose_answer": true}""")]
    public async Task Structured_AnswerThatWasLost_IsGivenAgain(string fault)
    {
        await using var again = new MentionsServer(7, TimeProvider.System);
        await again.StartAsync();
        using var client = new SandboxClient(again);
        await client.OrderAsync(fault);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => TextAsync(client));

        Assert.Equal(await TextAsync(_client), await TextAsync(client));
    }

    [Fact]
    public async Task Scraped_EachPlatform_HasItsOwnWrongTypes()
    {
        var (facebook, reddit, x) = (await ScrapedAsync("facebook"), await ScrapedAsync("reddit"), await ScrapedAsync("x"));

        Assert.Equal("""{"created_date":"Yesterday","likes":"200","heart_reaction":42,"angry_reaction":"ten"}""", Part(facebook, "created_date", "likes", "heart_reaction", "angry_reaction"));
        Assert.Equal(["text", "author", "created_date", "title"], reddit.EnumerateObject().Select(field => field.Name));
        Assert.Equal(999, reddit.GetProperty("title").GetInt32());
        Assert.Equal("""{"text":12345,"likes":"a few hundred likes","quote_tweet":789}""", Part(x, "text", "likes", "quote_tweet"));
        Assert.InRange((TimeProvider.System.GetUtcNow().UtcDateTime - x.GetProperty("created_date").GetDateTime()).TotalMinutes, -1, 5);
    }

    [Fact]
    public async Task Scraped_AskedForAsAPage_IsHtml()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Address, "/scraped/facebook"));
        request.Headers.Accept.ParseAdd("text/html");

        using var answer = await _client.SendAsync(request);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(51, page.Split("<article class=\"mention\">").Length);
        Assert.Contains("<span class=\"created_date\">Yesterday</span>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/instagram", "GET", HttpStatusCode.NotFound)]
    [InlineData("/", "GET", HttpStatusCode.NotFound)]
    [InlineData("/api/x/1", "GET", HttpStatusCode.NotFound)]
    [InlineData("/api/x", "POST", HttpStatusCode.MethodNotAllowed)]
    public async Task Any_OtherRequest_IsRefused(string path, string method, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_server.Address, path));

        using var answer = await _client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static string Part(JsonElement row, params string[] names) => JsonSerializer.Serialize(names.ToDictionary(name => name, row.GetProperty));

    private static async Task<string> TextAsync(SandboxClient client)
    {
        using var answer = await client.GetAsync("/api/x");
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<JsonElement> ScrapedAsync(string platform)
    {
        var rows = (await _client.JsonAsync($"/scraped/{platform}")).EnumerateArray().ToList();
        Assert.Equal(50, rows.Count);
        Assert.Single(rows.Select(row => row.GetRawText()).Distinct());
        return rows[0];
    }
}
