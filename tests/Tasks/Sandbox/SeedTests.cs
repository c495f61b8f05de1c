using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Sandbox;

/// <summary>What is generated follows from the seed, and is not newer than it may be.</summary>
public sealed class SeedTests : IDisposable
{
    private static readonly DateTimeOffset Until = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("dagfire-sandbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Answers_OfOneSeed_AreTheSameInEverySandbox()
    {
        var (first, again, other) = (await AnswersAsync(7), await AnswersAsync(7), await AnswersAsync(8));

        Assert.Equal(first, again);
        Assert.All(first.Zip(other), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task Answers_UntilAnInstant_AreNotNewer()
    {
        var answers = await AnswersAsync(7);

        var times = JsonElement.Parse(answers[1]).GetProperty("data").EnumerateArray().Select(tweet => tweet.GetProperty("created_at").GetDateTimeOffset()).ToList();
        Assert.InRange(times.Max(), Until.AddDays(-3), Until);
    }

    private async Task<List<string>> AnswersAsync(int seed)
    {
        await using var sandbox = await SandboxServices.StartAsync(new SandboxOptions(_folder) { Port = 0, Seed = seed, Until = Until }, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        var (x, gitHub, mentions) = (sandbox.Services[0].Server, sandbox.Services[1].Server, sandbox.Services[5].Server);
        var basic = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SandboxAccess.XKey}:{SandboxAccess.XSecret}")));
        var bearer = new AuthenticationHeaderValue("Bearer", JsonElement.Parse(await TextAsync(x, HttpMethod.Post, "/oauth2/token", basic)).GetProperty("access_token").GetString());
        var user = await TextAsync(x, HttpMethod.Get, "/2/users/by?usernames=databricks", bearer);
        var id = JsonElement.Parse(user).GetProperty("data")[0].GetProperty("id").GetString();
        return
        [
            user,
            await TextAsync(x, HttpMethod.Get, $"/2/users/{id}/tweets?max_results=100", bearer),
            await TextAsync(gitHub, HttpMethod.Get, "/repos/apache/airflow", new AuthenticationHeaderValue("Bearer", "sandbox_1")),
            await TextAsync(mentions, HttpMethod.Get, "/api/facebook", authorization: null),
        ];
    }

    private static async Task<string> TextAsync(LoopbackServer server, HttpMethod method, string path, AuthenticationHeaderValue? authorization)
    {
        using var client = new SandboxClient(server);
        using var request = new HttpRequestMessage(method, new Uri(server.Address, path));
        request.Headers.Authorization = authorization;
        using var answer = await client.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
