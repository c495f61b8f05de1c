using System.Text.Json;

namespace Dagfire.Dbt.Running;

/// <summary>The shipped projects tell what they hold: to people, to dbt's documentation and to Lightdash.</summary>
public sealed class ProjectDocumentsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("dbt-documents-").FullName;
    private readonly LinesLogger _log = new();

    [Theory]
    [InlineData("data_community_input")]
    [InlineData("data_community")]
    public async Task Project_EveryModel_IsDescribedAndTested(string project)
    {
        using var warehouse = await BuildAsync();
        using var manifest = Artifact(project, "manifest.json");
        var tested = Nodes(manifest, "test").SelectMany(test => test.GetProperty("depends_on").GetProperty("nodes").EnumerateArray()).Select(node => node.GetString()!).ToHashSet(StringComparer.Ordinal);
        Assert.All(Nodes(manifest, "model"), model =>
        {
            Assert.NotEqual("", model.GetProperty("description").GetString());
            Assert.Contains(model.GetProperty("unique_id").GetString()!, tested);
        });
    }

    [Fact]
    public async Task DataCommunity_EveryColumn_IsADimensionForLightdash()
    {
        using var warehouse = await BuildAsync();
        using var manifest = Artifact("data_community", "manifest.json");
        using var catalog = Artifact("data_community", "catalog.json");
        Assert.All(Nodes(manifest, "model"), model =>
        {
            var name = model.GetProperty("unique_id").GetString()!;
            var columns = model.GetProperty("columns").EnumerateObject().ToList();
            Assert.Equal(catalog.RootElement.GetProperty("nodes").GetProperty(name).GetProperty("columns").EnumerateObject().Select(column => column.Name).Order(), columns.Select(column => column.Name).Order());
            Assert.All(columns, column => Assert.Contains(column.Value.GetProperty("config").GetProperty("meta").GetProperty("dimension").GetProperty("type").GetString(), (string[])["string", "number", "timestamp", "date"]));
        });
        string[] metrics = [.. Nodes(manifest, "model").SelectMany(model => model.GetProperty("columns").EnumerateObject()).Select(column => column.Value.GetProperty("config").GetProperty("meta"))
            .Where(meta => meta.TryGetProperty("metrics", out _)).SelectMany(meta => meta.GetProperty("metrics").EnumerateObject()).Select(metric => metric.Name)];
        Assert.NotEmpty(metrics);
        Assert.Equal(metrics.Length, metrics.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task DataCommunity_EveryMetric_IsAsLightdashReadsIt()
    {
        using var warehouse = await BuildAsync();
        using var manifest = Artifact("data_community", "manifest.json");
        Assert.All(Nodes(manifest, "model").Select(model => model.GetProperty("columns")), columns =>
        {
            foreach (var column in columns.EnumerateObject().Select(column => (column.Name, Meta: column.Value.GetProperty("config").GetProperty("meta"))))
            {
                Assert.All(column.Meta.EnumerateObject(), entry => Assert.Contains(entry.Name, (string[])["dimension", "metrics"]));
                if (!column.Meta.TryGetProperty("metrics", out var metrics))
                    continue;
                foreach (var metric in metrics.EnumerateObject())
                {
                    // Lightdash refuses a table in which a metric is called like a column.
                    Assert.False(columns.TryGetProperty(metric.Name, out _), $"The metric '{metric.Name}' is called like a column.");
                    Assert.All(metric.Value.EnumerateObject(), entry => Assert.Contains(entry.Name, (string[])["type", "label", "round"]));
                    Assert.NotEqual("", metric.Value.GetProperty("label").GetString());
                    Assert.True(Suits(metric.Value.GetProperty("type").GetString()!, column.Meta.GetProperty("dimension").GetProperty("type").GetString()!), $"'{metric.Name}' does not suit the column '{column.Name}'.");
                }
            }
        });
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static bool Suits(string metric, string dimension) => metric switch
    {
        "count_distinct" => true,
        "min" or "max" => dimension is "number" or "date" or "timestamp",
        "sum" or "average" => dimension == "number",
        _ => false,
    };

    private static IEnumerable<JsonElement> Nodes(JsonDocument manifest, string type) =>
        manifest.RootElement.GetProperty("nodes").EnumerateObject().Select(node => node.Value).Where(node => node.GetProperty("resource_type").GetString() == type);

    private JsonDocument Artifact(string project, string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(_directory, "target", project, name)));

    private async Task<Warehouse> BuildAsync()
    {
        var warehouse = new Warehouse(_directory);
        warehouse.Execute(GitHubWarehouse.Filled("main", "text"));
        foreach (var (project, verb) in new[] { ("data_community_input", DbtVerb.Build), ("data_community", DbtVerb.Build), ("data_community", DbtVerb.DocsGenerate) })
        {
            var command = new DbtCommand(verb, Repository.Project(project))
            {
                TargetPath = Path.Combine(_directory, "target", project),
                Environment = new Dictionary<string, string> { ["DAGFIRE_WAREHOUSE"] = warehouse.Path, ["DBT_LOG_PATH"] = _directory },
                Vars = new Dictionary<string, object?> { ["github"] = true },
            };
            var result = await new EmbeddedDbt(TimeProvider.System).RunAsync(command, _log, CancellationToken.None);
            Assert.True(result.ExitCode == 0, _log.Text);
        }

        return warehouse;
    }
}
