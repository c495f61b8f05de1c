using System.Globalization;
using Dagfire.Benchmarks.Scenarios;
using Dagfire.Engine;
using Dagfire.Hangfire;
using Dagfire.Providers;
using Dagfire.Testing;

namespace Dagfire.Benchmarks.Hangfire.Clusters;

/// <summary>The engine of one process of a cluster; its attempts are Hangfire jobs.</summary>
internal static class ClusterEngine
{
    /// <summary>Says "ready" when it works, and works until its input ends.</summary>
    internal static async Task<int> RunAsync(string database, string slots, string schedules, string carryOn, string dags)
    {
        var options = OptionsFor(database, int.Parse(dags, CultureInfo.InvariantCulture), carryOn);
        options.Engine.Slots = int.Parse(slots, CultureInfo.InvariantCulture);
        options.Engine.CreateScheduledRuns = bool.Parse(schedules);
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        await Console.Out.WriteLineAsync("ready");
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>The same DAGs without an engine: who triggers, and looks.</summary>
    internal static async Task<TestOrchestrator> ObserverAsync(string database, int dags)
    {
        var options = OptionsFor(database, dags, carryOn: "");
        options.StartEngine = false;
        var observer = await TestOrchestrator.StartAsync(options);
        await observer.Engine.RegisterDagsAsync(CancellationToken.None);
        return observer;
    }

    // Schedules of which none is due while it is measured.
    private static TestOrchestratorOptions OptionsFor(string database, int dags, string carryOn) => new()
    {
        Dags = [.. Enumerable.Range(0, dags).Select(index => Scheduled(Graphs.Diamond($"d{index}", () => new Bodies(int.MaxValue))))],
        Database = database,
        Engine = new EngineOptions { DagsArePausedAtCreation = false, Retention = null },
        ConfigureServices = services => new HangfireProvider().Register(services, new ProviderSettings("", database, name => name switch
        {
            "DAGFIRE_EXECUTOR" => "hangfire",
            "DAGFIRE_HANGFIRE_CARRY_ON" => carryOn,
            _ => null,
        })),
    };

    private static DagBuilder Scheduled(DagBuilder dag)
    {
        dag.Schedule = Schedule.Cron("0 0 1 1 *");
        return dag;
    }
}
