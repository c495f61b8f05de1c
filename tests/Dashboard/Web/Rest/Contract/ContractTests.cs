using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Support;

namespace Dagfire.Dashboard.Rest.Contract;

/// <summary>The API against Airflow's published OpenAPI document.</summary>
public sealed partial class ContractTests
{
    private static readonly string[] OfTheSite = ["GET /api/v2/monitor/health", "GET /api/v2/version", "GET /api/v2/auth/login", "GET /api/v2/auth/logout"];

    [Fact]
    public async Task EveryOperation_Called_AnswersAsPublished()
    {
        var contract = ContractDocument.Load();
        await using var site = await RestSite.StartAsync();
        var admin = await site.AsAsync("admin");
        await PrepareAsync(site);
        var orders = (await site.Of<IAssets>().ListAsync(includeInactive: true, CancellationToken.None)).Single(asset => asset.Name == "orders").Id;
        var problems = new List<string>();

        var known = new Dictionary<string, string>(StringComparer.Ordinal) { ["{orders}"] = $"{orders}" };
        foreach (var call in ContractCalls.All())
        {
            using var answer = await admin.SendAsync(new HttpMethod(call.Method), Filled(call.Url, known), call.Body is { } body ? new StringContent(Filled(body, known), Encoding.UTF8, "application/json") : null);
            var text = await answer.Content.ReadAsStringAsync();
            if (call is { Operation: "POST /api/v2/backfills", Status: 200 })
                known["{backfill}"] = JsonNode.Parse(text)!["id"]!.ToString();
            if ((int)answer.StatusCode != call.Status)
                problems.Add($"{call.Method} {call.Url}: {(int)answer.StatusCode} {text}");
            else if (!IsLeftOpen(call))
                problems.AddRange(contract.Check(call.Method, call.Path, call.Status, answer.Content.Headers.ContentType?.MediaType ?? "", text).Select(problem => $"{call.Method} {call.Url}: {problem}"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task Operations_Served_AreAirflowsAllCalledAndAllDocumented()
    {
        var contract = ContractDocument.Load();
        var served = await ServedAsync();
        var claimed = served.Keys.Concat(OfTheSite).Order(StringComparer.Ordinal).ToList();
        var document = File.ReadAllText(Path.Combine(ContractDocument.Root, "docs", "rest-api.md"));

        Assert.Equal(110, claimed.Count);
        Assert.Empty(claimed.Except(contract.Operations));
        Assert.Equal(claimed, ContractCalls.All().Select(call => call.Operation).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(claimed, OperationLine().Matches(document).Select(match => match.Groups["operation"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Parameters_Served_AreAirflows()
    {
        var contract = ContractDocument.Load();
        var differences = new List<string>();
        foreach (var (operation, parameters) in await ServedAsync())
        {
            var (method, path) = operation.Split(' ') is [var first, var second] ? (first, second) : throw new InvalidDataException(operation);
            var published = contract.Parameters(method, path).ToList();
            differences.AddRange(published.Except(parameters).Select(name => $"{operation} lacks {name}").Concat(parameters.Except(published).Select(name => $"{operation} has {name}")));
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static async Task PrepareAsync(RestSite site)
    {
        await site.Of<IPools>().SetAsync(new PoolSettings("loads", 5), CancellationToken.None);
        await site.RunAsync("sales", "one", SampleDags.Date);
        await site.RunAsync("numbers", "n1");
        await site.RunAsync("failing", "f1");
        await site.RunAsync("producer", "p1");
        await site.AskAsync("q1");
    }

    private static string Filled(string text, Dictionary<string, string> known) => known.Aggregate(text, (filled, pair) => filled.Replace(pair.Key, pair.Value, StringComparison.Ordinal));

    // Redirects are the browser's business; the answer to a deleted DAG and the lines of a wait have no schema.
    private static bool IsLeftOpen(ContractCall call) => call.Status == 307 || call.Template.EndsWith("/wait", StringComparison.Ordinal);

    /// <summary>Airflow's operations that the site's own document names, with their parameters.</summary>
    private static async Task<Dictionary<string, IReadOnlyList<string>>> ServedAsync()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        var document = await (await site.AsAsync("viewer")).GetAsync("/api/openapi.json");
        return (from path in document.GetProperty("paths").EnumerateObject()
                where path.Name.StartsWith("/api/v2/", StringComparison.Ordinal)
                from method in path.Value.EnumerateObject()
                let parameters = method.Value.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.Text("in") == "query").Select(parameter => parameter.Text("name")!)
                select ($"{method.Name.ToUpperInvariant()} {path.Name}", parameters.ToList())).ToDictionary(pair => pair.Item1, pair => (IReadOnlyList<string>)pair.Item2, StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^\| `(?<operation>[A-Z]+ /api/v2[^`]*)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex OperationLine();
}
