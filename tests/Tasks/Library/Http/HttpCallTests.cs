using System.Net;
using System.Text;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Http;

public sealed class HttpCallTests
{
    private readonly List<(HttpRequestMessage Request, string Body)> _sent = [];

    [Fact]
    public async Task Run_Get_PassesTheTextOn()
    {
        var result = await RunAsync(new HttpCall("https://example.test/{{ what }}"), HttpStatusCode.OK, "fine");

        Assert.Equal("fine", Assert.IsType<TaskResult.Succeeded>(result).Output);
        Assert.Equal(("GET", "https://example.test/rates"), (_sent[0].Request.Method.Method, _sent[0].Request.RequestUri!.ToString()));
    }

    [Fact]
    public async Task Run_Post_SendsBodyAndHeaders()
    {
        var call = new HttpCall("https://example.test/")
        {
            Method = "post",
            Body = "{\"day\":\"{{ what }}\"}",
            ContentType = "application/json",
            Headers = new Dictionary<string, Template> { ["X-Trace"] = "{{ what }}", ["Content-Type"] = "application/vnd.test+json" },
        };

        await RunAsync(call, HttpStatusCode.Created, "");

        Assert.Equal(("POST", "{\"day\":\"rates\"}"), (_sent[0].Request.Method.Method, _sent[0].Body));
        Assert.Equal("rates", _sent[0].Request.Headers.GetValues("X-Trace").Single());
    }

    [Theory]
    [InlineData(404, null, false)]
    [InlineData(204, null, true)]
    [InlineData(404, 404, true)]
    [InlineData(200, 404, false)]
    public async Task Run_Status_IsHeldAgainstWhatIsExpected(int status, int? expected, bool succeeds)
    {
        var result = await RunAsync(new HttpCall("https://example.test/") { ExpectedStatus = expected is { } one ? [one] : [] }, (HttpStatusCode)status, "text");

        Assert.Equal(succeeds, result is TaskResult.Succeeded);
        if (!succeeds)
            Assert.Equal($"https://example.test/ answered {status}: text", Assert.IsType<TaskResult.Failed>(result).Failure.Message);
    }

    [Fact]
    public async Task Run_LongAnswer_FailsUnlessItIsNotPassedOn()
    {
        var text = new string('x', XCom.MaxBytes + 1);

        Assert.False(Assert.IsType<TaskResult.Failed>(await RunAsync(new HttpCall("https://example.test/"), HttpStatusCode.OK, text)).Retryable);
        Assert.Same(TaskResult.Success, await RunAsync(new HttpCall("https://example.test/") { PassesOutput = false }, HttpStatusCode.OK, text));
    }

    [Theory]
    [InlineData("example.test")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/relative")]
    public async Task Run_NoAddress_FailsForGood(string url)
    {
        var failed = Assert.IsType<TaskResult.Failed>(await RunAsync(new HttpCall(url), HttpStatusCode.OK, ""));

        Assert.Equal((false, $"'{url}' is no http or https address."), (failed.Retryable, failed.Failure.Message));
        Assert.Empty(_sent);
    }

    [Fact]
    public async Task Run_NobodyAnswers_FailsAndMayBeRetried()
    {
        using var sender = new HttpSender(new Answers((_, _) => throw new HttpRequestException("Connection refused")));

        TaskResult result = await new HttpCallHandler(sender).RunAsync(new HttpCall("http://example.test/"), new TaskContextBuilder().Build(), CancellationToken.None);

        Assert.True(Assert.IsType<TaskResult.Failed>(result).Retryable);
    }

    [Fact]
    public async Task Run_Credentials_AreMaskedFromThenOn()
    {
        var masker = new ListMasker();
        using var sender = new HttpSender(new Answers((_, _) => new HttpResponseMessage(HttpStatusCode.OK)));
        var call = new HttpCall("https://example.test/") { Headers = new Dictionary<string, Template> { ["Authorization"] = "Bearer abcdef", ["Accept"] = "text/plain" } };

        await new HttpCallHandler(sender, masker).RunAsync(call, new TaskContextBuilder().Build(), CancellationToken.None);

        Assert.Equal(["Bearer abcdef"], masker.Secrets);
    }

    private async Task<TaskResult> RunAsync(HttpCall call, HttpStatusCode status, string text)
    {
        using var sender = new HttpSender(new Answers((request, body) =>
        {
            _sent.Add((request, body));
            return new HttpResponseMessage(status) { Content = new StringContent(text, Encoding.UTF8), RequestMessage = request };
        }));
        var context = new TaskContextBuilder { Services = new FakeTemplates(("what", "rates")) }.Build();
        return await new HttpCallHandler(sender).RunAsync(call, context, CancellationToken.None);
    }

    private sealed class Answers(Func<HttpRequestMessage, string, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(request, request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken));
    }

    private sealed class ListMasker : ISecretMasker
    {
        public List<string?> Secrets { get; } = [];

        public void Add(string? secret) => Secrets.Add(secret);

        public string Mask(string text) => text;
    }
}
