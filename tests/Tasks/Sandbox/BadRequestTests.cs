using System.Net.Http.Headers;
using System.Text;

namespace Dagfire.Sandbox;

/// <summary>What is no request of the service is refused by it; none of it is a failure of the server.</summary>
public sealed class BadRequestTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("x", "GET", "/2/users/1/tweets?max_results=many", "", 401)]
    [InlineData("x", "POST", "/oauth2/token", "x", 403)]
    [InlineData("slack", "POST", "/api/chat.postMessage", "{", 200)]
    [InlineData("slack", "POST", "/api/chat.postMessage", "[]", 200)]
    [InlineData("slack", "POST", "/api/chat.postMessage", """{"channel": 7, "text": "x"}""", 200)]
    [InlineData("slack", "POST", "/api/chat.postMessage", """{"channel": "#a"}""", 200)]
    [InlineData("slack", "GET", "/api/none", "", 200)]
    [InlineData("slack", "POST", "/services/T000/B000/s3cr3t", "{", 400)]
    [InlineData("slack", "POST", "/services/T000/B000/s3cr3t", """{"text": ""}""", 400)]
    [InlineData("s3", "GET", "/", "", 403)]
    [InlineData("s3", "PUT", "/lake/../../x", "x", 403)]
    [InlineData("snowflake", "POST", "/session/v1/login-request", "{", 200)]
    [InlineData("snowflake", "POST", "/session/v1/login-request", """{"data": {"LOGIN_NAME": 7}}""", 200)]
    [InlineData("snowflake", "POST", "/queries/v1/query-request", "{}", 200)]
    [InlineData("snowflake", "POST", "/queries/v1/query-request", """{"sqlText": 1, "bindings": {"a": 1}}""", 200)]
    [InlineData("snowflake", "POST", "/session/token-request", "", 200)]
    [InlineData("github", "GET", "/repos/a", "", 404)]
    [InlineData("github", "GET", "/repos/a/b/pulls/x", "", 404)]
    public async Task Any_BadRequest_IsRefusedByTheService(string service, string method, string path, string body, int status)
    {
        using var answer = await SendAsync(service, method, path, body, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", service == "github" ? "sandbox_1" : SandboxAccess.SlackToken));

        Assert.Equal(status, (int)answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.False(status == 200 && text.Contains("true", StringComparison.Ordinal), text);
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 x", 400)]
    [InlineData("AWS4-HMAC-SHA256 Credential=a,SignedHeaders=b,Signature=c", 400)]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b,SignedHeaders=host,Signature=c", 403)]
    [InlineData("Basic x", 403)]
    public async Task S3_SignatureThatIsNone_IsRefused(string authorization, int status)
    {
        using var answer = await SendAsync("s3", "GET", "/lake", "", request => request.Headers.TryAddWithoutValidation("Authorization", authorization));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public void Services_All_HaveWhatLeadsToThem()
    {
        Assert.Equal(["x", "github", "slack", "s3", "snowflake", "mentions"], sandbox.Services.Select(service => service.Name));
        Assert.Equal(SandboxServices.Count, sandbox.Services.Count);
        Assert.All(sandbox.Services, service => Assert.True(service.Address.IsLoopback));
        Assert.All(sandbox.Services.SelectMany(service => service.Environment).Where(variable => variable.Key.StartsWith("DAGFIRE_CONN_", StringComparison.Ordinal)), variable =>
            Assert.Empty(Connection.Parse(variable.Key["DAGFIRE_CONN_".Length..].ToLowerInvariant(), variable.Value).Problems()));
    }

    private async Task<HttpResponseMessage> SendAsync(string service, string method, string path, string body, Action<HttpRequestMessage> prepare)
    {
        using var client = new SandboxClient(sandbox[service]);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(sandbox[service].Address, path));
        if (body.Length > 0)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        prepare(request);
        return await client.SendAsync(request);
    }
}
