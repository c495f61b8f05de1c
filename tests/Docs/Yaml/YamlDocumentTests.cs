using Dagfire.Compilation;
using Dagfire.Dbt;
using Dagfire.Files;
using Dagfire.Tasks;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.Warehouses.Sqlite;
using Dagfire.Testing;
using Dagfire.Yaml;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Docs.Yaml;

/// <summary>What docs/yaml.md shows loads, and runs to its end.</summary>
public sealed class YamlDocumentTests : IDisposable
{
    // A task that fails on purpose, for when others failed.
    private static readonly Dictionary<(string DagId, string TaskId), TaskInstanceState> Otherwise = new()
    {
        [("nightly_report", "alarm")] = TaskInstanceState.Skipped,
        [("paths", "small")] = TaskInstanceState.Skipped,
    };

    private readonly ShopProject _shop = new();
    private readonly List<string> _samples;
    private readonly string _folder = Directory.CreateTempSubdirectory("dagfire-docs-").FullName;

    public YamlDocumentTests() => _samples = [.. Samples().Select(sample => sample.Replace("dbt/shop", Path.Combine(_shop.Folder, "shop"), StringComparison.Ordinal))];

    public void Dispose()
    {
        _shop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Samples_OfTheDocument_HaveNoProblems()
    {
        Assert.Equal(13, _samples.Count);
        Assert.All(_samples, sample => Assert.Empty(Read(sample).Problems));
        Assert.All(_samples.SelectMany(sample => Read(sample).Dags), dag => Assert.Empty(DagCompiler.Compile(dag).Problems));
    }

    [Fact]
    public async Task Samples_OfTheDocument_Run()
    {
        var dags = _samples.SelectMany(sample => Read(sample).Dags).ToList();
        await using var orchestrator = await TestOrchestrator.StartAsync(new TestOrchestratorOptions
        {
            Definitions = dags,
            Clock = new ManualClock(),
            SkipWaits = true,
            ConfigureServices = AddServices,
        });

        foreach (var dag in dags)
        {
            var run = await orchestrator.RunAsync(new Commands.TriggerRequest(dag.Id) { LogicalDate = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero) });

            Assert.Equal((dag.Id, DagRunState.Success), (dag.Id, run.State));
            Assert.All(run.TaskInstances, task => Assert.Equal(
                (task.TaskId, Otherwise.GetValueOrDefault((dag.Id, task.TaskId), TaskInstanceState.Success)), (task.TaskId, task.State)));
        }
    }

    private void AddServices(IServiceCollection services)
    {
        var objects = new FolderObjectStore(Path.Combine(_folder, "objects"), TimeProvider.System);
        services.AddSingleton<IObjectStore>(objects);
        services.AddSingleton<IWarehouse>(_ => new SqliteWarehouse(Path.Combine(_folder, "warehouse.db"), objects, [], TimeProvider.System));
        services.AddDagfireTasks().AddEmbeddedDbt();
    }

    private static DagFileContent Read(string sample)
    {
        using var services = new ServiceCollection().AddYamlDags().BuildServiceProvider();
        return services.GetRequiredService<IDagFileReader>().Read("sample.yaml", sample);
    }

    private static List<string> Samples() =>
        [.. File.ReadAllText(Path.Combine(Repository.Root, "docs", "yaml.md")).Split("```yaml\n").Skip(1).Select(part => part.Split("```")[0])];
}
