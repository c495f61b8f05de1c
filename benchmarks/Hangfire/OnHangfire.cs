using Dagfire.Benchmarks.Scenarios;
using Dagfire.Commands;
using Dagfire.Engine;
using Dagfire.Hangfire;
using Dagfire.Providers;
using Dagfire.Testing;

namespace Dagfire.Benchmarks.Hangfire;

/// <summary>Dagfire with attempts as Hangfire jobs.</summary>
internal sealed class OnHangfire : IContender
{
    private readonly TestOrchestrator _orchestrator;

    private OnHangfire(TestOrchestrator orchestrator) => _orchestrator = orchestrator;

    internal static async Task<OnHangfire> StartAsync(string database, int workers, string? carryOn, Func<Bodies> bodies) => new(await TestOrchestrator.StartAsync(new TestOrchestratorOptions
    {
        Dags = [Renamed("chain", Load.Chain, bodies), Graphs.Fan("fan", Load.Fan - 2, bodies), .. Enumerable.Range(0, Load.Many / 5).Select(index => Graphs.Diamond($"d{index}", bodies)), Renamed("warm", 1, bodies)],
        Database = database,
        Engine = new EngineOptions { Slots = workers, DagsArePausedAtCreation = false, Retention = null },
        ConfigureServices = services => new HangfireProvider().Register(services, new ProviderSettings("", database, name => name switch
        {
            "DAGFIRE_EXECUTOR" => "hangfire",
            "DAGFIRE_HANGFIRE_CARRY_ON" => carryOn,
            _ => null,
        })),
    }));

    public async Task SubmitAsync(string load, int tasks, Func<Bodies> bodies)
    {
        var dags = load == "many" ? Enumerable.Range(0, tasks / 5).Select(index => $"d{index}") : [tasks == 1 ? "warm" : load];
        foreach (var dag in dags)
            await _orchestrator.Commands.TriggerAsync(new TriggerRequest(dag), CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _orchestrator.DisposeAsync();

    // The bodies of a chain are called as those of the other contenders are.
    private static DagBuilder Renamed(string id, int length, Func<Bodies> bodies)
    {
        var dag = new DagBuilder(id);
        TaskHandle? last = null;
        for (var index = 0; index < length; index++)
        {
            var name = $"t{index}";
            var task = dag.Function<Nothing>(name, (_, _) =>
            {
                bodies().Enter(name);
                return Task.FromResult<TaskResult<Nothing>>(TaskResult.Success);
            });
            if (last is not null)
                task.After(last);
            last = task;
        }

        return dag;
    }
}
