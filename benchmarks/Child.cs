using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dagfire.Benchmarks.Databases;
using Dagfire.Benchmarks.Scenarios;
using Dagfire.Commands;
using Dagfire.Engine;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Benchmarks;

/// <summary>Runs one scenario in a process of its own and prints what it measured as one line of JSON.</summary>
internal static class Child
{
    /// <summary>When the parent started this process, in milliseconds since 1970.</summary>
    internal const string StartVariable = "DAGFIRE_BENCHMARK_START";

    private const int Slots = 10;
    private const int WarmUps = 3;
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(15);

    internal static async Task<int> RunAsync(string name, string database)
    {
        if (DbtScenario.Names.Contains(name))
            return Print(await DbtScenario.MeasureAsync(name));
        if (PipelineScenario.Names.Contains(name))
            return Print(await PipelineScenario.MeasureAsync(name));
        var bodies = new Bodies(1);
        var scenario = Scenario.Create(name, () => bodies);
        await using var orchestrator = await TestOrchestrator.StartAsync(new TestOrchestratorOptions
        {
            Dags = [.. scenario.Dags, Graphs.Chain("warm", 1, () => bodies)],
            Database = database.Length == 0 ? null : database,
            Engine = new EngineOptions { Slots = Slots, DagsArePausedAtCreation = false, Retention = null },
        });
        await using var counters = Counters.Of(database);
        if (name == "backfill")
            return Print(await BackfillAsync(scenario, orchestrator));
        if (name == "cold")
            return Print(await ColdAsync(scenario, orchestrator, bodies));
        for (var round = 0; round < WarmUps; round++)
        {
            await orchestrator.RunAsync("warm");
            bodies = new Bodies(1);
        }

        if (name == "idle")
            return Print(await IdleAsync());
        bodies = new Bodies(scenario.Tasks);
        return Print(await MeasureAsync(scenario, orchestrator, bodies, counters));
    }

    private static async Task<Measurement> ColdAsync(Scenario scenario, TestOrchestrator orchestrator, Bodies bodies)
    {
        await scenario.SubmitAsync(orchestrator);
        await bodies.All;
        var start = double.Parse(Environment.GetEnvironmentVariable(StartVariable)!, CultureInfo.InvariantCulture);
        return new Measurement(scenario.Name) { Tasks = 1, ColdStart = (TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - start) / 1000 };
    }

    /// <summary>How long it takes to make all runs of a backfill; the DAG is paused, so that nothing else is measured.</summary>
    private static async Task<Measurement> BackfillAsync(Scenario scenario, TestOrchestrator orchestrator)
    {
        var dag = scenario.Dags[0];
        await orchestrator.Commands.PauseAsync(dag.Id, isPaused: true, CancellationToken.None);
        var from = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var start = Stopwatch.GetTimestamp();
        var backfill = await orchestrator.Services.GetRequiredService<IBackfills>()
            .CreateAsync(new BackfillRequest(dag.Id, from, from.AddHours(Scenario.Backfilled - 1)), CancellationToken.None);
        var time = Stopwatch.GetElapsedTime(start);
        return backfill.Queued == Scenario.Backfilled
            ? new Measurement(scenario.Name) { Seconds = time.TotalSeconds, Tasks = backfill.Queued }
            : throw new InvalidOperationException($"The backfill made {backfill.Queued} runs of {Scenario.Backfilled}.");
    }

    private static async Task<Measurement> IdleAsync()
    {
        using var statements = new StatementCounter();
        await Task.Delay(IdleTime, TimeProvider.System);
        return new Measurement("idle") { IdleQueries = statements.Count / IdleTime.TotalSeconds };
    }

    private static async Task<Measurement> MeasureAsync(Scenario scenario, TestOrchestrator orchestrator, Bodies bodies, Counters counters)
    {
        var before = await counters.ReadAsync();
        var start = Stopwatch.GetTimestamp();
        await scenario.SubmitAsync(orchestrator);
        await bodies.All;
        var time = Stopwatch.GetElapsedTime(start);
        foreach (var dag in scenario.Dags)
            await orchestrator.EndOfAsync(dag.Id, await LatestAsync(orchestrator, dag.Id));
        var after = await counters.ReadAsync();
        return new Measurement(scenario.Name)
        {
            Seconds = time.TotalSeconds,
            Tasks = scenario.Tasks,
            Repeated = bodies.Repeated,
            CommitsPerTask = counters.HasValues ? (after.Commits - before.Commits) / (double)scenario.Tasks : null,
            WalPerTask = counters.HasValues ? (after.Wal - before.Wal) / (double)scenario.Tasks : null,
            HopMedian = scenario.Name == "chain" ? Hops(bodies, scenario.Tasks)[scenario.Tasks / 2] : null,
            HopP95 = scenario.Name == "chain" ? Hops(bodies, scenario.Tasks)[(int)(scenario.Tasks * 0.95) - 1] : null,
            Join = scenario.Name.StartsWith("fan", StringComparison.Ordinal) ? JoinOf(bodies, scenario.Tasks - 2) : null,
        };
    }

    private static async Task<string> LatestAsync(TestOrchestrator orchestrator, string dagId) =>
        (await orchestrator.Runs.ListAsync(new Queries.RunFilter(dagId, Limit: 1), CancellationToken.None))[0].RunId;

    private static double[] Hops(Bodies bodies, int length) =>
        [.. Enumerable.Range(1, length - 1).Select(index => bodies.Between($"chain/c{index - 1}", $"chain/c{index}").TotalMilliseconds).Order()];

    private static double JoinOf(Bodies bodies, int width)
    {
        var last = Enumerable.Range(0, width).Max(index => bodies.At($"fan/f{index}"));
        return Stopwatch.GetElapsedTime(last, bodies.At("fan/join")).TotalMilliseconds;
    }

    private static int Print(Measurement measurement)
    {
        using var self = Process.GetCurrentProcess();
        Console.Out.WriteLine(JsonSerializer.Serialize(measurement with { PeakMegabytes = self.PeakWorkingSet64 / 1048576.0 }));
        return measurement.Repeated == 0 ? 0 : 1;
    }
}
