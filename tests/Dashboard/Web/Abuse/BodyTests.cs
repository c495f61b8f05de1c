using System.Text;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Support;
using Dagfire.Files;
using Dagfire.Yaml;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Abuse;

/// <summary>Bodies nobody should send, to every operation that takes one.</summary>
public sealed class BodyTests
{
    private static readonly string[] Values =
    [
        "null", "\"\\ud800\"", "\"a\\u0000b\"", "1e400", "-99999999999999999999", "[]", "[[[]]]", "{}", "{\"a\":1,\"a\":\"\\udfff\",\"\\ud800\":1}", "[\"\\ud800\"]", "[{\"action\":\"\\ud800\",\"entities\":[null,{\"a\":1}]}]",
        "\"2026-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "true", "\"<script>zz(1)</script>\"",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Json_ThatDoesNotFit_IsRefusedInWords(bool onPostgreSql)
    {
        await using var planted = await PlantedSite.StartAsync("DAGFIRE_MAX_REQUEST_MB=1", onPostgreSql);
        using var admin = await planted.AsAsync("admin");
        var wrong = new List<string>();
        foreach (var route in planted.Site.Routes.Where(route => route.IsForPrograms && route.Method is "POST" or "PATCH" or "PUT" && !route.Template.Contains("dag-files", StringComparison.Ordinal)))
        {
            var path = route.Path(name => PlantedSite.Value(name, "foreign"));
            foreach (var body in BodiesOf(route).Where(body => !onPostgreSql || body.AsSpan().IndexOf("\\u"u8) >= 0))
                await CheckAsync(admin, route, path, new ByteArrayContent(body), wrong);
        }

        Assert.True(wrong.Count == 0, $"{string.Join('\n', wrong.Take(60))}\n{planted.Problems[..Math.Min(planted.Problems.Length, 20000)]}");
        Assert.Equal(200, await admin.StatusAsync(HttpMethod.Get, "/api/v2/dags"));
    }

    [Fact]
    public async Task Body_TooLarge_IsRefusedWhateverItIs()
    {
        await using var planted = await PlantedSite.StartAsync("DAGFIRE_MAX_REQUEST_MB=1");
        using var admin = await planted.AsAsync("admin");
        var session = await planted.Site.SignedInAsync("admin");
        var large = new byte[(1024 * 1024) + 1];
        Array.Fill(large, (byte)'a');

        foreach (var route in planted.Site.Routes.Where(TakesABody))
        {
            foreach (var isChunked in new[] { false, true })
            {
                using var content = new ByteArrayContent(large);
                content.Headers.TryAddWithoutValidation("Content-Type", route.IsForPrograms && !route.Template.StartsWith("/auth", StringComparison.Ordinal) ? "application/json" : "application/x-www-form-urlencoded");
                var status = await (route.IsForPrograms ? admin : session).StatusAsync(
                    new HttpMethod(route.Method), route.Path(name => PlantedSite.Value(name, "foreign")), content, isChunked ? [("Transfer-Encoding", "chunked")] : [("Expect", "100-continue")]);

                // Lists over one DAG, and answers to what is no question, are refused before anything is read.
                var isRefusedUnread = (status == 422 && route.Template.EndsWith("/list", StringComparison.Ordinal)) || (status == 404 && route.Template.EndsWith("/hitlDetails", StringComparison.Ordinal));
                Assert.True(status == 413 || isRefusedUnread, $"{route} {(isChunked ? "in chunks" : "at once")}: {status}");
            }
        }

        Assert.Equal(200, await admin.StatusAsync(HttpMethod.Get, "/api/v2/dags"));
    }

    [Fact]
    public async Task Conf_OddButAllowed_IsShownAllTheSame()
    {
        await using var planted = await PlantedSite.StartAsync(settings: "");
        using var admin = await planted.AsAsync("admin");
        string[] confs = ["""{"a": 1, "a": 2, "b": {"c": 1, "c": 2}}""", """{"a": "\ud800"}""", """{"\udfff": 1}""", """{"a": 1e400}""", $$"""{"a": {{string.Concat(Enumerable.Repeat("[", 60))}}{{string.Concat(Enumerable.Repeat("]", 60))}}}"""];
        foreach (var (index, conf) in confs.Index())
        {
            var status = await admin.StatusAsync(HttpMethod.Post, "/api/v2/dags/mine/dagRuns", Json($$"""{"logical_date": null, "dag_run_id": "odd{{index}}", "conf": {{conf}}}"""));
            Assert.True(status is 200 or 400 or 422, $"{conf}: {status} {planted.Problems}");
            foreach (var path in new[] { $"/dags/mine/runs/odd{index}", $"/api/v2/dags/mine/dagRuns/odd{index}", "/dags/mine", "/runs", "/", "/api/v2/dags/mine/dagRuns", $"/dags/mine/trigger?run=odd{index}" })
                Assert.True(await admin.StatusAsync(HttpMethod.Get, path) is 200 or 404, $"{path} after {conf}: {planted.Problems}");
        }
    }

    [Theory]
    [InlineData("..%2fx.yaml")]
    [InlineData("%2e%2e%2fx.yaml")]
    [InlineData("..%252fx.yaml")]
    [InlineData("..%5cx.yaml")]
    [InlineData("%2ftmp%2fx.yaml")]
    [InlineData("C%3a%5cx.yaml")]
    [InlineData("x.yaml.")]
    [InlineData("x.yaml%20")]
    [InlineData("x%00.yaml")]
    [InlineData("x%0a.yaml")]
    [InlineData("%EF%BC%8E%EF%BC%8E%EF%BC%8Fx.yaml")]
    [InlineData("%D1%85.yaml")]
    [InlineData(".x.yaml")]
    [InlineData("aux.yaml/..%2f..%2fx.yaml")]
    [InlineData("%3Cscript%3E.yaml")]
    public async Task DagFile_NameThatIsNone_IsNotWritten(string name)
    {
        var above = Directory.CreateTempSubdirectory("dagfire-abuse-");
        var folder = above.CreateSubdirectory("dags");
        try
        {
            await using var site = await Rest.Support.RestSite.StartAsync(
                services =>
                {
                    services.AddYamlDags();
                    services.AddSingleton(provider => new DagFolder(folder.FullName, provider.GetRequiredService<DagFileLoader>()));
                },
                Rest.Support.SampleDags.Sales());
            var admin = await site.AsAsync("admin");
            foreach (var method in new[] { HttpMethod.Put, HttpMethod.Get, HttpMethod.Delete })
            {
                using var answer = await admin.SendAsync(method, $"/api/dagfire/v1/dag-files/{name}", method == HttpMethod.Put ? new StringContent("hello:\n  tasks:\n    - task_id: greet\n      operator: noop\n") : null);
                Assert.True((int)answer.StatusCode is 400 or 404 or 422, $"{method}: {(int)answer.StatusCode}");
            }

            Assert.Equal(["dags"], above.GetFileSystemInfos().Select(file => file.Name));
            Assert.Empty(folder.GetFileSystemInfos());
        }
        finally
        {
            above.Delete(recursive: true);
        }
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    // Whoever reads no body has no limit to break.
    private static bool TakesABody(SiteRoute route) => route.Method is "POST" or "PATCH" or "PUT"
        && (!route.IsForPrograms || route.Template.StartsWith("/auth", StringComparison.Ordinal) || route.Endpoint.Metadata.GetMetadata<RestOperation>()?.Body is not null);

    private static IEnumerable<byte[]> BodiesOf(SiteRoute route)
    {
        foreach (var whole in new[] { "", "null", "5", "\"x\"", "[]", "{", "{\"a\":1,\"a\":[]}", "\"\\ud800\"", "{\"\\ud800\":1}", $"{{\"a\":{string.Concat(Enumerable.Repeat("[", 10_000))}" })
            yield return Encoding.UTF8.GetBytes(whole);
        yield return [0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}'];
        yield return [(byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}'];
        yield return [(byte)'{', (byte)'"', (byte)'a', (byte)'"', (byte)':', (byte)'"', 0xC0, 0x80, (byte)'"', (byte)'}'];
        var fields = route.Endpoint.Metadata.GetMetadata<RestOperation>()?.Body is { } type ? BodyField.Of(type).Select(field => field.Name).ToList() : [];
        foreach (var field in fields)
        {
            foreach (var value in Values)
                yield return Encoding.UTF8.GetBytes($"{{{string.Join(',', fields.Select(name => $"\"{name}\":{(name == field ? value : "\"x\"")}"))}}}");
            yield return Encoding.UTF8.GetBytes($"{{\"{field}\":[],\"{field}\":\"x\"}}");

            yield return [.. Encoding.UTF8.GetBytes($"{{\"{field}\":\""), 0xFF, 0xC0, .. "\"}"u8];
        }
    }

    private static async Task CheckAsync(Browser admin, SiteRoute route, string path, ByteArrayContent content, List<string> wrong)
    {
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var text = content.ReadAsStream().Length < 400 ? await content.ReadAsStringAsync() : "(long)";
        using var answer = await admin.SendAsync(new HttpMethod(route.Method), path, content);
        var said = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode >= 500 || said.Length > 100_000)
            wrong.Add($"{(int)answer.StatusCode} {route} {text} {said.Length}");
    }
}
