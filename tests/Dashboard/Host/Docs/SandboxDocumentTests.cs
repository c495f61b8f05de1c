using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Dagfire.Host.Sandbox;
using Dagfire.Host.Support;

namespace Dagfire.Host.Docs;

/// <summary>What docs/sandbox.md tells to type works, in that order.</summary>
public sealed class SandboxDocumentTests : IDisposable
{
    private const string Program = "./dagfire ";

    private readonly Home _home = new();
    private readonly string _document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "sandbox.md"));

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Commands_OfTheDocument_AllSucceed()
    {
        // Its ports may be taken here; everything else is as written.
        var start = Assert.Single(Lines(), line => line.StartsWith($"{Program}sandbox ", StringComparison.Ordinal));
        await using var sandbox = await SandboxProcess.StartAsync(start[(Program.Length + "sandbox --port 8090 ".Length)..].Split(' '));
        sandbox.Lead(_home, "s3");
        foreach (var line in Lines().Where(line => line != start && line.StartsWith(Program, StringComparison.Ordinal)))
            (await DagfireProcess.RunAsync(_home, line[Program.Length..].Split(' '))).Succeeded();

        using var http = new HttpClient();
        foreach (var line in Lines().Where(line => line.StartsWith("curl ", StringComparison.Ordinal)))
        {
            using var answer = await http.SendAsync(RequestOf(line, sandbox));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode && !text.Contains("\"ok\":false", StringComparison.Ordinal), $"{line}: {text}");
        }

        Assert.Equal(9, Lines().Count);
        Assert.Equal(0, (await sandbox.AskAsync("x", "faults")).GetProperty("faults").GetArrayLength());
        Assert.Equal(1, (await sandbox.AskAsync("s3", "faults")).GetProperty("faults").GetArrayLength());
    }

    [Fact]
    public async Task Tables_OfTheDocument_NameEveryServiceAndPreset()
    {
        await using var sandbox = await SandboxProcess.StartAsync();

        Assert.Equal(
            sandbox.Services.Select((service, index) => $"{service.Text("name")} {8090 + index}"),
            Regex.Matches(_document, @"^\| `(?<name>\w+)` \| (?<port>80\d\d) \|", RegexOptions.Multiline).Select(row => $"{row.Groups["name"].Value} {row.Groups["port"].Value}"));
        var presets = Regex.Matches(_document.Split("| preset |")[1], @"^\| `(?<name>\w+)` \|", RegexOptions.Multiline).Select(row => row.Groups["name"].Value).ToList();
        Assert.Equal(6, presets.Count);
        foreach (var preset in presets)
            await sandbox.OrderAsync("x", $$"""{"preset": "{{preset}}"}""");
    }

    private static HttpRequestMessage RequestOf(string line, SandboxProcess sandbox)
    {
        var address = new Uri(Regex.Match(line, @"http://\S+").Value);
        var port = new Uri(sandbox.Services[address.Port - 8090].Text("address")).Port;
        var request = new HttpRequestMessage(line.Contains("-X DELETE", StringComparison.Ordinal) ? HttpMethod.Delete : HttpMethod.Get, new UriBuilder(address) { Port = port }.Uri);
        if (Regex.Match(line, "-H \"Authorization: Bearer (.*)\"") is { Success: true } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Groups[1].Value);
        if (line.Split(" -d ") is not [_, var body])
            return request;
        request.Method = HttpMethod.Post;
        request.Content = new StringContent(body.Trim('\''), Encoding.UTF8, "application/x-www-form-urlencoded");
        return request;
    }

    private List<string> Lines() => [.. _document.Split("```bash\n").Skip(1).SelectMany(block => block.Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries))];
}
