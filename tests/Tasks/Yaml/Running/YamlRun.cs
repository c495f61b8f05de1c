using System.Text.Json;
using Dagfire.Tasks;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Yaml.Running;

/// <summary>Runs the DAGs of a text with the real engine.</summary>
internal sealed class YamlRun : IAsyncDisposable
{
    private readonly TestOrchestrator _orchestrator;

    private YamlRun(TestOrchestrator orchestrator) => _orchestrator = orchestrator;

    internal TestOrchestrator Orchestrator => _orchestrator;

    internal static async Task<YamlRun> StartAsync(string text, Action<IServiceCollection>? services = null, TimeProvider? clock = null)
    {
        var content = YamlDag.Reader.Read(YamlDag.File, text);
        Assert.Empty(content.Problems);
        return new YamlRun(await TestOrchestrator.StartAsync(new TestOrchestratorOptions
        {
            Definitions = content.Dags,
            Clock = clock ?? TimeProvider.System,
            ConfigureServices = collection =>
            {
                services?.Invoke(collection);
                collection.AddDagfireTasks();
            },
        }));
    }

    /// <summary>What the instances of a task passed on, by index; of a task that is not mapped, the one value.</summary>
    internal async Task<IReadOnlyList<string?>> OutputsAsync(TestRun run, string taskId)
    {
        var outputs = new List<string?>();
        foreach (var instance in run.TaskInstances.Where(instance => instance.TaskId == taskId).OrderBy(instance => instance.MapIndex))
        {
            var json = await _orchestrator.Runs.XComAsync(run.Run.RunKey, taskId, instance.MapIndex, XCom.ReturnValue, CancellationToken.None);
            outputs.Add(json is null ? null : Plain(JsonElement.Parse(json)));
        }

        return outputs;
    }

    public ValueTask DisposeAsync() => _orchestrator.DisposeAsync();

    private static string Plain(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
}
