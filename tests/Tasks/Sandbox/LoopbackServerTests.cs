using System.Net;
using Microsoft.Extensions.Logging;

namespace Dagfire.Sandbox;

public sealed class LoopbackServerTests
{
    [Fact]
    public async Task Answer_ThatFails_IsThrownAtTheEndOfATest()
    {
        var server = new EchoServer();
        await server.StartAsync();
        using var client = new SandboxClient(server);

        using var failed = await client.GetAsync("/bug");

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Contains("A bug of the server.", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.DisposeAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_ThatFailsInAServerThatLasts_IsLoggedAndAnswered500()
    {
        var log = new ListLogger();
        await using var server = new EchoServer();
        await server.StartAsync(LoopbackOptions.Lasting(0, log, TimeProvider.System), CancellationToken.None);
        using var client = new SandboxClient(server);

        using var failed = await client.GetAsync("/bug?access_token=hunter2");
        using var next = await client.GetAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.OK), (failed.StatusCode, next.StatusCode));
        Assert.Equal(["EchoServer could not answer GET /bug?access_token=***. A bug of the server."], log.Lines);
    }

    [Fact]
    public async Task Seen_InAServerThatLasts_IsBounded()
    {
        await using var server = new EchoServer();
        await server.StartAsync(new LoopbackOptions { MostSeen = 3, MostOfBody = 4 }, CancellationToken.None);
        using var client = new SandboxClient(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = new StringContent("longer than that") };
        for (var number = 0; number < 4; number++)
            (await client.GetAsync($"/{number}")).Dispose();
        (await client.SendAsync(request)).Dispose();

        Assert.Equal(["/2", "/3", "/"], server.Seen.Select(seen => seen.Path));
        Assert.Equal("long", server.Seen[^1].Body);
        Assert.Equal(5, (await client.JsonAsync("/_sandbox/requests")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Start_PortThatIsTaken_Throws()
    {
        await using var first = new EchoServer();
        await first.StartAsync();
        await using var second = new EchoServer();

        await Assert.ThrowsAsync<IOException>(() => second.StartAsync(new LoopbackOptions { Port = first.Address.Port }, CancellationToken.None));
    }

    [Fact]
    public async Task Body_LongerThanAllowed_IsRefusedAndNoFailure()
    {
        await using var server = new EchoServer();
        await server.StartAsync(new LoopbackOptions { LongestBody = 10 }, CancellationToken.None);
        using var client = new SandboxClient(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Address) { Content = new StringContent("longer than that") };

        using var refused = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    private sealed class ListLogger : ILogger
    {
        internal List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add($"{formatter(state, exception)} {exception?.Message}");
    }
}
