using System.Net;
using System.Text;
using Dagfire.Dashboard.Rest.Support;
using Dagfire.Files;
using Dagfire.Yaml;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Rest.Own;

public sealed class DagFileTests : IDisposable
{
    private const string Path = "/api/dagfire/v1/dag-files";
    private const string Good = "hello:\n  tasks:\n    - task_id: greet\n      operator: noop\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("dagfire-rest-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Put_SoundFile_IsWrittenAndReadBack()
    {
        await using var site = await StartAsync();
        var admin = await site.AsAsync("admin");

        Assert.Equal("""["hello"]""", (await PutAsync(admin, "hello.yaml", Good, HttpStatusCode.Created)).GetProperty("dag_ids").GetRawText());
        await PutAsync(admin, "hello.yaml", Good, HttpStatusCode.OK);

        Assert.Equal(Good, await File.ReadAllTextAsync(System.IO.Path.Combine(_folder, "hello.yaml")));
        Assert.Equal(Good, await (await admin.SendAsync(HttpMethod.Get, $"{Path}/hello.yaml", content: null)).Content.ReadAsStringAsync());
        Assert.Equal("hello.yaml", (await admin.GetAsync(Path)).Each("dag_files", "name"));
        Assert.Equal("post_dag_file patch_dag_file", (await admin.GetAsync("/eventLogs?event_pattern=dag_file")).Each("event_logs", "event"));
        await admin.DeleteAsync($"{Path}/hello.yaml");
        await admin.DeleteAsync($"{Path}/hello.yaml", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Put_FlawedFile_SaysEveryProblemWithItsPlace()
    {
        await using var site = await StartAsync();
        var admin = await site.AsAsync("admin");

        var refused = await PutAsync(admin, "bad.yaml", "bad:\n  schedul: x\n  tasks:\n    - task_id: a\n      operator: nothing_like_it\n", HttpStatusCode.UnprocessableEntity);

        Assert.True(refused.GetProperty("detail").GetArrayLength() >= 2, refused.GetRawText());
        Assert.Contains("dag_problem", refused.Faults(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("..%2fhello.yaml")]
    [InlineData("..%5chello.yaml")]
    [InlineData(".hello.yaml")]
    [InlineData("hello.txt")]
    [InlineData("hello.yaml%00.txt")]
    public async Task Put_NameThatIsNotAllowed_IsRefused(string name)
    {
        await using var site = await StartAsync();
        var answer = await (await site.AsAsync("admin")).SendAsync(HttpMethod.Put, $"{Path}/{name}", new StringContent(Good));

        Assert.True(answer.StatusCode is HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Parse_AFileOfDags_ByWhoMayEditAllOfThem()
    {
        await File.WriteAllTextAsync(System.IO.Path.Combine(_folder, "hello.yaml"), Good);
        await using var site = await StartAsync();
        var (admin, viewer) = (await site.AsAsync("operator"), await site.AsAsync("viewer"));
        var dags = (await admin.GetAsync("/dags")).GetProperty("dags").EnumerateArray().ToDictionary(dag => dag.GetProperty("dag_id").GetString()!, dag => dag.GetProperty("file_token").GetString()!);
        var token = dags.Single(dag => dag.Key != "sales").Value;

        Assert.Equal((HttpStatusCode.Created, "null"), await ParseAsync(admin, token));
        Assert.Equal(HttpStatusCode.Forbidden, (await ParseAsync(viewer, token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ParseAsync(admin, dags["sales"])).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ParseAsync(admin, "none")).Status);

        static async Task<(HttpStatusCode Status, string Text)> ParseAsync(RestClient client, string token)
        {
            using var answer = await client.SendAsync(HttpMethod.Put, $"/parseDagFile/{token}", content: null);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Put_NoFolder_IsAConflict()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());

        await PutAsync(await site.AsAsync("admin"), "hello.yaml", Good, HttpStatusCode.Conflict);
    }

    private Task<RestSite> StartAsync() => RestSite.StartAsync(
        services =>
        {
            services.AddYamlDags();
            services.AddSingleton(provider => new DagFolder(_folder, provider.GetRequiredService<DagFileLoader>()));
        },
        SampleDags.Sales());

    private static async Task<System.Text.Json.JsonElement> PutAsync(RestClient client, string name, string text, HttpStatusCode expected)
    {
        using var answer = await client.SendAsync(HttpMethod.Put, $"{Path}/{name}", new StringContent(text, Encoding.UTF8, "text/yaml"));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == answer.StatusCode, $"{answer.StatusCode} {body}");
        return System.Text.Json.JsonElement.Parse(body);
    }
}
