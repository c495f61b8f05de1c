using System.Net;
using Dagfire.Dashboard.Rest.Support;

namespace Dagfire.Dashboard.Rest.Tasks;

public sealed class LogTests
{
    private const string Path = "/dags/numbers_log/dagRuns/one/taskInstances/talk/logs";

    [Fact]
    public async Task Get_AsJson_HasLinesWithLevelsAndEnds()
    {
        await using var site = await StartAsync();
        var log = await (await site.AsAsync("viewer")).GetAsync($"{Path}/1");

        Assert.Contains("Hello <b>you</b>. warning", string.Join('\n', log.GetProperty("content").EnumerateArray().Select(line => $"{line.Text("event")} {(line.TryGetProperty("level", out var level) ? level : "")}")), StringComparison.Ordinal);
        Assert.Equal("", log.Text("continuation_token"));
    }

    [Fact]
    public async Task Get_ByAccept_IsTextOrLines()
    {
        await using var site = await StartAsync();
        var client = await site.AsAsync("viewer");

        var text = await client.SendAsync(HttpMethod.Get, $"{Path}/1", content: null, ("Accept", "text/plain"));
        var lines = await client.SendAsync(HttpMethod.Get, $"{Path}/1", content: null, ("Accept", "application/x-ndjson"));

        Assert.Equal(("text/plain", "nosniff"), (text.Content.Headers.ContentType?.MediaType, text.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Contains("Hello <b>you</b>.\n", await text.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("\"event\":\"Hello <b>you</b>.\"}\n", await lines.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotAcceptable, (await client.SendAsync(HttpMethod.Get, $"{Path}/1", content: null, ("Accept", "image/png"))).StatusCode);
    }

    [Theory]
    [InlineData("/1?token=x", 400)]
    [InlineData("/1?token=at--5", 400)]
    [InlineData("/1?token=at-99999999", 200)]
    [InlineData("/1?map_index=x", 422)]
    [InlineData("/7", 404)]
    [InlineData("/-1", 422)]
    [InlineData("/..%2f..%2f1", 422)]
    public async Task Get_OddPlaces_AreAnsweredInWords(string rest, int status)
    {
        await using var site = await StartAsync();
        await (await site.AsAsync("viewer")).GetAsync($"{Path}{rest}", (HttpStatusCode)status);
    }

    [Theory]
    [InlineData("/dags/..%2f..%2fetc/dagRuns/one/taskInstances/talk/logs/1")]
    [InlineData("/dags/numbers_log/dagRuns/..%2f..%2fone/taskInstances/talk/logs/1")]
    [InlineData("/dags/numbers_log/dagRuns/one/taskInstances/..%5c..%5ctalk/logs/1")]
    [InlineData("/dags/numbers_log/dagRuns/%00/taskInstances/talk/logs/1")]
    public async Task Get_PathsThatLeadOut_FindNothing(string path)
    {
        await using var site = await StartAsync();
        var answer = await (await site.AsAsync("admin")).SendAsync(HttpMethod.Get, path, content: null);

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
    }

    private static async Task<RestSite> StartAsync()
    {
        var dag = new DagBuilder("numbers_log");
        dag.Function("talk", (context, _) =>
        {
            Microsoft.Extensions.Logging.LoggerExtensions.LogWarning(context.Logger, "Hello <b>you</b>.");
            return Task.CompletedTask;
        });
        var site = await RestSite.StartAsync(services: null, dag);
        await site.RunAsync("numbers_log", "one");
        return site;
    }
}
