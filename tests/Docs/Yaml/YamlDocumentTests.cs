using Dagfire.Compilation;
using Dagfire.Files;
using Dagfire.Tasks;
using Dagfire.Testing;
using Dagfire.Yaml;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Docs.Yaml;

/// <summary>What docs/yaml.md shows loads, and runs to its end.</summary>
public sealed class YamlDocumentTests
{
    // A task that fails on purpose, for when others failed.
    private static readonly Dictionary<(string DagId, string TaskId), TaskInstanceState> Otherwise = new()
    {
        [("nightly_report", "alarm")] = TaskInstanceState.Skipped,
        [("paths", "small")] = TaskInstanceState.Skipped,
    };

    private readonly List<string> _samples = Samples();

    [Fact]
    public void Samples_OfTheDocument_HaveNoProblems()
    {
        Assert.Equal(10, _samples.Count);
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
            ConfigureServices = services => services.AddDagfireTasks(),
        });

        foreach (var dag in dags)
        {
            var run = await orchestrator.RunAsync(new Commands.TriggerRequest(dag.Id) { LogicalDate = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero) });

            Assert.Equal((dag.Id, DagRunState.Success), (dag.Id, run.State));
            Assert.All(run.TaskInstances, task => Assert.Equal(
                (task.TaskId, Otherwise.GetValueOrDefault((dag.Id, task.TaskId), TaskInstanceState.Success)), (task.TaskId, task.State)));
        }
    }

    private static DagFileContent Read(string sample)
    {
        using var services = new ServiceCollection().AddYamlDags().BuildServiceProvider();
        return services.GetRequiredService<IDagFileReader>().Read("sample.yaml", sample);
    }

    private static List<string> Samples() =>
        [.. File.ReadAllText(Path.Combine(Repository.Root, "docs", "yaml.md")).Split("```yaml\n").Skip(1).Select(part => part.Split("```")[0])];
}
