using Dagfire.Commands;
using Dagfire.Testing;

namespace Dagfire.Benchmarks.Scenarios;

/// <summary>A load: its DAGs, and how they are submitted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tasks">Bodies that will be entered.</param>
/// <param name="Dags">Its DAGs.</param>
internal sealed record Scenario(string Name, int Tasks, IReadOnlyList<DagBuilder> Dags)
{
    private const int Diamonds = 200;
    private const int TasksOfADiamond = 5;

    /// <summary>Runs of the backfill whose creation is measured.</summary>
    internal const int Backfilled = 1000;

    internal static readonly string[] Names = ["cold", "idle", "chain", "fan500", "fan10000", "dags", "backfill", "mapped10000", "waits10000"];

    internal static Scenario Create(string name, Func<Bodies> bodies) => name switch
    {
        "cold" or "idle" => new Scenario(name, 1, [Graphs.Chain("chain", 1, bodies)]),
        "chain" => new Scenario(name, 100, [Graphs.Chain("chain", 100, bodies)]),
        "fan500" => new Scenario(name, 502, [Graphs.Fan("fan", 500, bodies)]),
        "fan10000" => new Scenario(name, 10002, [Graphs.Fan("fan", 10000, bodies)]),
        "dags" => new Scenario(name, Diamonds * TasksOfADiamond, [.. Enumerable.Range(0, Diamonds).Select(index => Graphs.Diamond($"d{index}", bodies))]),
        "mapped10000" => new Scenario(name, 10002, [Graphs.Mapped("mapped", 10000, bodies)]),
        "waits10000" => new Scenario(name, 10000, [Graphs.Waits("waits", 10000, bodies)]),
        "backfill" => new Scenario(name, Backfilled, [Hourly(Graphs.Diamond("backfill", bodies))]),
        _ => throw new ArgumentException($"There is no scenario '{name}'; known are {string.Join(", ", Names)}.", nameof(name)),
    };

    private static DagBuilder Hourly(DagBuilder dag)
    {
        dag.Schedule = Schedule.Hourly;
        dag.StartDate = DateTimeOffset.MaxValue.AddYears(-1);
        return dag;
    }

    /// <summary>One client submits one run after another.</summary>
    internal async Task SubmitAsync(TestOrchestrator orchestrator)
    {
        foreach (var dag in Dags)
            await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
    }
}
