using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Dagfire.Sandbox.Control;

/// <summary>Each preset in the words of each service.</summary>
public sealed class FaultPresetTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IAsyncLifetime
{
    private const string Lookup = "/2/users/by?usernames=databricks";

    private string _token = "";

    public async ValueTask InitializeAsync() => _token = await TokenAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var service in sandbox.Services)
        {
            using var client = new SandboxClient(service.Server);
            await client.ClearAsync();
        }
    }

    [Theory]
    [InlineData("x", Lookup, 429, "Too Many Requests")]
    [InlineData("github", "/repos/apache/airflow", 403, "secondary rate limit")]
    [InlineData("slack", "/api/auth.test", 429, "ratelimited")]
    [InlineData("s3", "/lake", 503, "SlowDown")]
    [InlineData("snowflake", "/session/v1/login-request", 429, "Too many requests")]
    [InlineData("mentions", "/api/x", 429, "Too many requests")]
    public async Task RateLimit_OfEachService_IsInItsOwnWords(string service, string path, int status, string words)
    {
        await OrderAsync(service, """{"preset": "rate_limit", "seconds": 40}""");

        using var refused = await GetAsync(service, path);

        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Contains(words, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        if (service == "x")
            Assert.InRange(Reset(refused) - TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), 30, 41);
        else if (service != "s3")
            Assert.Equal("40", refused.Headers.RetryAfter!.ToString());
        using var next = await GetAsync(service, path);
        Assert.NotEqual(status, (int)next.StatusCode);
    }

    [Fact]
    public async Task Storm_OfFive_FailsWithAllKindsAndThenPasses()
    {
        await OrderAsync("x", """{"preset": "storm", "times": 5}""");

        var statuses = new List<int>();
        for (var number = 0; number < 6; number++)
        {
            using var answer = await GetAsync("x", Lookup);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([503, 503, 500, 500, 502, 200], statuses);
    }

    [Fact]
    public async Task ExpiredToken_OfX_IsRefusedUntilThereIsANewOne()
    {
        await OrderAsync("x", """{"preset": "expired_token"}""");

        using var first = await GetAsync("x", Lookup);
        using var second = await GetAsync("x", Lookup);
        _token = await TokenAsync();
        using var third = await GetAsync("x", Lookup);

        Assert.Equal([401, 401, 200], new[] { first, second, third }.Select(answer => (int)answer.StatusCode));
    }

    [Theory]
    [InlineData("github", 401, "Bad credentials")]
    [InlineData("slack", 200, "token_expired")]
    [InlineData("s3", 400, "ExpiredToken")]
    public async Task ExpiredToken_WhereTokensAreForEver_IsRefusedSoOften(string service, int status, string words)
    {
        await OrderAsync(service, """{"preset": "expired_token", "times": 2}""");

        for (var number = 0; number < 2; number++)
        {
            using var refused = await GetAsync(service, "/");
            Assert.Equal(status, (int)refused.StatusCode);
            Assert.Contains(words, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var next = await GetAsync(service, "/");
        Assert.DoesNotContain(words, service == "github" ? "" : await next.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3600)]
    [InlineData(-7200)]
    public async Task SkewedClock_ShiftsTimesInHeadersAndNothingElse(int seconds)
    {
        using var before = await GetAsync("x", Lookup);
        await OrderAsync("x", $$"""{"preset": "skewed_clock", "seconds": {{seconds}}}""");

        using var after = await GetAsync("x", Lookup);

        Assert.Equal(seconds, Reset(after) - Reset(before));
        Assert.InRange((after.Headers.Date!.Value - before.Headers.Date!.Value).TotalSeconds, seconds - 1, seconds + 20);
        Assert.Equal(await before.Content.ReadAsStringAsync(), await after.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SlowAndCut_TakeTheirOwnSettings()
    {
        await OrderAsync("mentions", """{"preset": "slow", "slow_ms": 1, "times": 1}""");
        await OrderAsync("mentions", """{"preset": "cut", "cut_after_bytes": 0}""");

        using var slow = await GetAsync("mentions", "/api/reddit");

        Assert.Equal(200, (int)slow.StatusCode);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync("mentions", "/api/reddit"));
    }

    private static long Reset(HttpResponseMessage answer) => long.Parse(answer.Headers.GetValues("x-rate-limit-reset").Single(), CultureInfo.InvariantCulture);

    private async Task OrderAsync(string service, string order)
    {
        using var client = new SandboxClient(sandbox[service]);
        await client.OrderAsync(order);
    }

    private async Task<HttpResponseMessage> GetAsync(string service, string path)
    {
        using var client = new SandboxClient(sandbox[service]);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(sandbox[service].Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", service switch { "x" => _token, "github" => "sandbox_1", _ => SandboxAccess.SlackToken });
        return await client.SendAsync(request);
    }

    private async Task<string> TokenAsync()
    {
        using var client = new SandboxClient(sandbox["x"]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(sandbox["x"].Address, "/oauth2/token"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SandboxAccess.XKey}:{SandboxAccess.XSecret}")));
        using var answer = await client.SendAsync(request);
        return System.Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("access_token").GetString()!;
    }
}
