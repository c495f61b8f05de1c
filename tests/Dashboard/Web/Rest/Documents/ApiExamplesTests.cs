using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dagfire.Access;
using Dagfire.Dashboard.Rest.Contract;
using Dagfire.Dashboard.Rest.Support;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Rest.Documents;

/// <summary>What docs/rest-api.md tells to send works, in that order.</summary>
public sealed partial class ApiExamplesTests
{
    [Fact]
    public async Task Commands_OfTheDocument_AllSucceed()
    {
        var lines = (await File.ReadAllTextAsync(Path.Combine(ContractDocument.Root, "docs", "rest-api.md")))
            .Split("```bash\n").Skip(1).SelectMany(block => block.Split("```")[0].Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(7, lines.Count);
        var dag = new DagBuilder("hello");
        dag.Function("greet", (_, _) => Task.CompletedTask);
        await using var site = await RestSite.StartAsync(services: null, dag);
        await site.Of<IUsers>().CreateAsync("ada", AccessRole.Operator, RunningSite.Password, CancellationToken.None);
        using var client = new HttpClient { BaseAddress = site.Address };

        foreach (var line in lines)
        {
            var answer = JsonElement.Parse(await SendAsync(client, line));
            if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("access_token", out var token))
                client.DefaultRequestHeaders.Authorization = new("Bearer", token.GetString());
        }
    }

    private static async Task<string> SendAsync(HttpClient client, string line)
    {
        var method = Option().Matches(line).FirstOrDefault(option => option.Groups["name"].Value == "X")?.Groups["value"].Value ?? "GET";
        using var request = new HttpRequestMessage(new HttpMethod(method), Address().Match(line).Groups["path"].Value);
        if (Option().Matches(line).FirstOrDefault(option => option.Groups["name"].Value == "d") is { } body)
            request.Content = new StringContent(body.Groups["value"].Value, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{line}: {answer.StatusCode} {text}");
        return text.Split('\n')[0];
    }

    [GeneratedRegex(@" -(?<name>X|d) ('(?<value>[^']*)'|(?<value>\w+))", RegexOptions.ExplicitCapture)]
    private static partial Regex Option();

    [GeneratedRegex(@"\$DAGFIRE(?<path>/[^\s""]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Address();
}
