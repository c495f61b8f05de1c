using System.Net;
using Dagfire.Tasks.Http;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Sensors;

public sealed class HttpSensorTests
{
    private readonly List<HttpRequestMessage> _sent = [];

    [Theory]
    [InlineData(200, "", true)]
    [InlineData(204, "", true)]
    [InlineData(404, "", false)]
    [InlineData(200, "{{ what }}", true)]
    [InlineData(200, "yields", false)]
    public async Task Poke_Answer_IsThereOrNotYet(int status, string contains, bool isDone)
    {
        var seen = await PokeAsync(new HttpSensor("https://example.test/{{ what }}") { Contains = contains }, (HttpStatusCode)status);

        Assert.Equal(isDone, seen.IsDone);
        Assert.Equal("https://example.test/rates", Assert.Single(_sent).RequestUri!.ToString());
    }

    [Fact]
    public async Task Poke_OwnStatuses_MeanNotYet()
    {
        var sensor = new HttpSensor("https://example.test/") { NotYet = [503], Method = "head", Headers = new Dictionary<string, Template> { ["X-Of"] = "{{ what }}" } };

        Assert.False((await PokeAsync(sensor, HttpStatusCode.ServiceUnavailable)).IsDone);
        Assert.Equal(("HEAD", "rates"), (_sent[0].Method.Method, _sent[0].Headers.GetValues("X-Of").Single()));
        await Assert.ThrowsAsync<HttpRequestException>(() => PokeAsync(sensor, HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Poke_NoAddress_FailsForGood()
    {
        var failed = await Assert.ThrowsAsync<SensorFailedException>(() => PokeAsync(new HttpSensor("ftp://example.test"), HttpStatusCode.OK));

        Assert.Equal("'ftp://example.test' is no http or https address.", failed.Message);
        Assert.Empty(_sent);
    }

    private async Task<PokeResult> PokeAsync(HttpSensor sensor, HttpStatusCode status)
    {
        using var sender = new HttpSender(new Answers(request =>
        {
            _sent.Add(request);
            return new HttpResponseMessage(status) { Content = new StringContent("the rates of today") };
        }));
        var context = new TaskContextBuilder { Services = new FakeTemplates(("what", "rates")) }.Build();
        return await new HttpSensorHandler(sender).PokeAsync(sensor, context, CancellationToken.None);
    }

    private sealed class Answers(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
