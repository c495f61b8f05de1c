using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Dagfire.Sandbox.Control;

/// <summary>Faults over HTTP: what they do, and what is refused.</summary>
public sealed class ControlApiTests : IAsyncLifetime
{
    private readonly EchoServer _server = new();
    private readonly SandboxClient _client;

    public ControlApiTests() => _client = new SandboxClient(_server);

    public async ValueTask InitializeAsync() => await _server.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Status_WithHeadersAndBody_IsAnsweredSoOftenAndNothingIsDone()
    {
        await _client.OrderAsync("""{"match": {"method": "get", "path": "/a"}, "status": 418, "times": 2, "after": 1, "headers": {"X-Why": "test", "Content-Type": "text/plain"}, "body": "no tea"}""");

        Assert.Equal([200, 418, 200, 418, 200], await StatusesAsync("/a/1", "/a/2", "/b", "/ab", "/a"));
        Assert.Equal(3, _server.Answers);
        await _client.ClearAsync();
        await _client.OrderAsync("""{"status": 400, "body": {"why": [1]}, "headers": {"X-Why": "test"}}""");
        using var answer = await _client.GetAsync();
        Assert.Equal("""{"why": [1]}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("test", answer.Headers.GetValues("X-Why").Single());
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Header_OfTheMatch_MustBeThere()
    {
        await _client.OrderAsync("""{"match": {"header": {"name": "X-Who", "value": "ann"}}, "status": 500}""");
        await _client.OrderAsync("""{"match": {"header": {"name": "X-Any"}}, "status": 501}""");

        Assert.Equal(200, await StatusWithAsync("X-None", "ann"));
        Assert.Equal(200, await StatusWithAsync("X-Who", "bo"));
        Assert.Equal(500, await StatusWithAsync("X-Who", "ann"));
        Assert.Equal(501, await StatusWithAsync("X-Any", "x"));
    }

    [Fact]
    public async Task Cut_AfterSomeBytes_BreaksTheAnswerOff()
    {
        await _client.OrderAsync("""{"cut_after_bytes": 7}""");

        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Address);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _client.SendAsync(request));

        Assert.Equal(1, _server.Answers);
        Assert.Equal([200], await StatusesAsync("/"));
    }

    [Theory]
    [InlineData("""{"lose_answer": true}""", 1)]
    [InlineData("""{"reset": true}""", 0)]
    public async Task Connection_ThatIsCut_HasDoneTheWorkOrNot(string fault, int answers)
    {
        await _client.OrderAsync(fault);

        using var request = new HttpRequestMessage(HttpMethod.Post, _server.Address);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _client.SendAsync(request));

        Assert.Equal(answers, _server.Answers);
    }

    [Fact]
    public async Task Slow_Request_WaitsAndIsThenDone()
    {
        await _client.OrderAsync("""{"slow_ms": 300}""");
        var watch = Stopwatch.StartNew();

        Assert.Equal([200], await StatusesAsync("/"));

        Assert.InRange(watch.ElapsedMilliseconds, 290, 20_000);
    }

    [Fact]
    public async Task Faults_Listed_TellWhatIsLeftAndClearTakesThemAway()
    {
        await _client.OrderAsync("""{"match": {"path": "/a"}, "status": 500, "times": 3, "after": 1}""");
        await _client.OrderAsync("""{"preset": "skewed_clock", "seconds": -60}""");
        await StatusesAsync("/a", "/a", "/b");

        var listed = await _client.JsonAsync("/_sandbox/faults");

        var fault = Assert.Single(listed.GetProperty("faults").EnumerateArray());
        Assert.Equal((1, 2, "/a"), (fault.GetProperty("struck").GetInt32(), fault.GetProperty("left").GetInt32(), fault.GetProperty("match").GetProperty("path").GetString()));
        Assert.Equal(-60, listed.GetProperty("clock_off_seconds").GetInt32());
        Assert.Equal(2, (await _client.ClearAsync()).GetProperty("removed").GetInt32());
        Assert.Equal([200], await StatusesAsync("/a"));
        Assert.Equal(TimeSpan.Zero, _server.Skew);
    }

    [Fact]
    public async Task Requests_Listed_HoldNoSecrets()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Address, "/files?X-Amz-Signature=hunter2&access_token=hunter3&page=4"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "hunter4");
        request.Headers.Add("Cookie", "session=hunter5");
        request.Headers.Add("X-Api-Key", "hunter6");
        request.Headers.Add("X-Amz-Security-Token", "hunter7");
        request.Headers.Add("X-Proxy", "Basic hunter8");
        request.Headers.Add("X-Plain", "seen");
        (await _client.SendAsync(request)).Dispose();
        await StatusesAsync("/services/T0/B0/hunter9");
        await _client.OrderAsync("""{"preset": "storm", "times": 1}""");
        await StatusesAsync("/late");

        var listed = await _client.JsonAsync("/_sandbox/requests");

        Assert.DoesNotContain("hunter", listed.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["/files?X-Amz-Signature=***&access_token=***&page=4", "/services/***", "/late"], listed.GetProperty("requests").EnumerateArray().Select(seen => seen.GetProperty("path").GetString()));
        Assert.Contains("seen", listed.GetRawText(), StringComparison.Ordinal);
        var last = (await _client.JsonAsync("/_sandbox/requests?last=1")).GetProperty("requests").EnumerateArray().Single();
        Assert.Equal(("storm", 503), (last.GetProperty("fault").GetString(), last.GetProperty("status").GetInt32()));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("x")]
    public async Task Requests_WrongNumber_IsRefused(string last)
    {
        using var refused = await _client.GetAsync($"/_sandbox/requests?last={last}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains($"'last' is '{last}'; allowed are whole numbers from 1 to 1000.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Api_UnknownPathOrMethod_SaysWhatThereIs()
    {
        using var unknown = await _client.GetAsync("/_sandbox/fault");
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(_server.Address, "/_sandbox/faults"));
        using var notAllowed = await _client.SendAsync(request);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed), (unknown.StatusCode, notAllowed.StatusCode));
        Assert.Contains("/_sandbox/faults and /_sandbox/requests", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["GET", "POST", "DELETE"], notAllowed.Content.Headers.Allow);
        Assert.Empty(_server.Seen);
    }

    [Theory]
    [InlineData("", "", "The body is no JSON")]
    [InlineData("{", "", "The body is no JSON")]
    [InlineData("[1]", "", "The body is [1]; allowed is a JSON object.")]
    [InlineData("""{"status": 500, "status": 501}""", "", "The body is no JSON")]
    [InlineData("""{"body": "\ud800", "status": 500}""", "", "The body is no JSON")]
    [InlineData("{}", "", "Nothing says what goes wrong; needed is one of preset, status, cut_after_bytes, lose_answer, slow_ms, reset.")]
    [InlineData("""{"status": 500, "reset": true}""", "", "Both status and reset are given")]
    [InlineData("""{"status": "500"}""", "status", """'status' is "500"; allowed are whole numbers from 200 to 599.""")]
    [InlineData("""{"status": 199}""", "status", "'status' is 199; allowed are whole numbers from 200 to 599.")]
    [InlineData("""{"status": 1e99}""", "status", "'status' is 1e99;")]
    [InlineData("""{"status": 204, "body": "x"}""", "body", "'body' does not go with the status 204")]
    [InlineData("""{"slow_ms": 600001}""", "slow_ms", "allowed are whole numbers from 1 to 600000")]
    [InlineData("""{"cut_after_bytes": -1}""", "cut_after_bytes", "allowed are whole numbers from 0")]
    [InlineData("""{"reset": 1}""", "reset", "'reset' is 1; allowed is true.")]
    [InlineData("""{"reset": true, "times": 0}""", "times", "'times' is 0; allowed are whole numbers from 1 to 1000000.")]
    [InlineData("""{"reset": true, "after": 1.5}""", "after", "'after' is 1.5;")]
    [InlineData("""{"reset": true, "tims": 3}""", "tims", "There is no field 'tims'. Did you mean 'times'?")]
    [InlineData("""{"reset": true, "headers": {}}""", "headers", "There is no field 'headers'.")]
    [InlineData("""{"reset": true, "match": "/a"}""", "match", """'match' is "/a"; allowed is an object.""")]
    [InlineData("""{"reset": true, "match": {"method": "GETT"}}""", "match.method", """'match.method' is "GETT"; allowed are *, GET""")]
    [InlineData("""{"reset": true, "match": {"path": "a*"}}""", "match.path", """'match.path' is "a*"; allowed are * for every path""")]
    [InlineData("""{"reset": true, "match": {"paht": "/a"}}""", "match.paht", "There is no field 'match.paht'. Did you mean 'path'?")]
    [InlineData("""{"reset": true, "match": {"header": {}}}""", "match.header.name", "'match.header.name' is missing")]
    [InlineData("""{"reset": true, "match": {"header": {"name": "a b"}}}""", "match.header.name", "allowed is the name of a header")]
    [InlineData("""{"status": 500, "headers": {"Content-Length": "5"}}""", "headers.Content-Length", "is the server's own")]
    [InlineData("""{"status": 500, "headers": {"a b": "5"}}""", "headers.a b", "is no name of a header")]
    [InlineData("""{"status": 500, "headers": {"a": "x\r\nb: c"}}""", "headers.a", "allowed is a text of visible ASCII characters")]
    [InlineData("""{"preset": "rate_limits"}""", "preset", "There is no preset 'rate_limits'. Did you mean 'rate_limit'?")]
    [InlineData("""{"preset": 7}""", "preset", "'preset' is 7; allowed is a text.")]
    [InlineData("""{"preset": "rate_limit", "seconds": 0}""", "seconds", "'seconds' is 0;")]
    [InlineData("""{"preset": "rate_limit", "status": 500}""", "status", "There is no field 'status'.")]
    [InlineData("""{"preset": "skewed_clock", "times": 3}""", "times", "'times' does not go with the preset skewed_clock")]
    public async Task Order_BadInput_NamesFieldValueAndWhatIsAllowed(string order, string field, string message)
    {
        var problems = await _client.RefusedAsync(order);

        Assert.Contains(problems, problem => problem.Field == field && problem.Message.Contains(message, StringComparison.Ordinal));
        Assert.Empty(_server.Faults.All);
        Assert.Equal(TimeSpan.Zero, _server.Skew);
    }

    [Fact]
    public async Task Order_ManyThingsWrong_NamesAllOfThem()
    {
        var problems = await _client.RefusedAsync("""{"status": true, "times": "x", "match": {"path": 1, "method": []}, "wen": 1}""");

        Assert.Equal(["match.method", "match.path", "status", "times", "wen"], problems.Select(problem => problem.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Order_HugeBody_IsRefused()
    {
        var problems = await _client.RefusedAsync($$"""{"status": 500, "body": "{{new string('x', 70_000)}}"}""", 413);

        Assert.Equal("The body has more than 65536 bytes.", problems.Single().Message);
    }

    [Fact]
    public async Task Order_HugeValue_IsToldShort()
    {
        var problems = await _client.RefusedAsync($$"""{"preset": "{{new string('p', 60_000)}}"}""");

        Assert.InRange(problems.Single().Message.Length, 50, 300);
    }

    [Fact]
    public async Task Order_TooMany_IsRefused()
    {
        for (var count = 0; count < 1000; count++)
            _server.Faults.Cut(_ => false);

        Assert.Contains("DELETE /_sandbox/faults", (await _client.RefusedAsync("""{"reset": true}""", 409)).Single().Message, StringComparison.Ordinal);
    }

    private async Task<List<int>> StatusesAsync(params string[] paths)
    {
        var statuses = new List<int>();
        foreach (var path in paths)
        {
            using var answer = await _client.GetAsync(path);
            statuses.Add((int)answer.StatusCode);
        }

        return statuses;
    }

    private async Task<int> StatusWithAsync(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Address);
        request.Headers.Add(header, value);
        using var answer = await _client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
