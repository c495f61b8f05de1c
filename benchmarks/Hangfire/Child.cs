using System.Diagnostics;
using System.Text.Json;
using Dagfire.Benchmarks.Databases;

namespace Dagfire.Benchmarks.Hangfire;

/// <summary>Runs one contender under one load in a process of its own and prints what it measured as one line of JSON.</summary>
internal static class Child
{
    internal const int Workers = 10;
    private const int WarmUps = 5;

    internal static async Task<int> RunAsync(string name, string load, string database)
    {
        var bodies = new Bodies(1);
        await using var contender = await StartAsync(name, database, () => bodies);
        for (var round = 0; round < WarmUps; round++)
        {
            await contender.SubmitAsync("chain", 1, () => bodies);
            await bodies.All;
            bodies = new Bodies(1);
        }

        await using var counters = Counters.Of(database);
        var tasks = Load.TasksOf(load);
        bodies = new Bodies(tasks);
        var before = await counters.ReadAsync();
        var start = Stopwatch.GetTimestamp();
        await contender.SubmitAsync(load, tasks, () => bodies);
        await bodies.All;
        var time = Stopwatch.GetElapsedTime(start);
        var after = await counters.ReadAsync();
        var hops = load == "chain" ? Hops(bodies, tasks) : null;
        Console.Out.WriteLine(JsonSerializer.Serialize(new Figures(name, load)
        {
            Tasks = tasks,
            Seconds = time.TotalSeconds,
            HopMedian = hops?[hops.Length / 2],
            HopP95 = hops?[(int)(hops.Length * 0.95)],
            CommitsPerTask = (after.Commits - before.Commits) / (double)tasks,
            WalPerTask = (after.Wal - before.Wal) / (double)tasks,
            Repeated = bodies.Repeated,
        }));
        return bodies.Repeated == 0 ? 0 : 1;
    }

    private static async Task<IContender> StartAsync(string name, string database, Func<Bodies> bodies) => name switch
    {
        "hangfire jobs" => new BareHangfire(database, Workers, usesContinuations: false),
        "hangfire continuations" => new BareHangfire(database, Workers, usesContinuations: true),
        "dagfire" => await OnHangfire.StartAsync(database, Workers, carryOn: null, bodies),
        "dagfire carrying on" => await OnHangfire.StartAsync(database, Workers, "*", bodies),
        _ => throw new ArgumentException($"There is no contender '{name}'.", nameof(name)),
    };

    private static double[] Hops(Bodies bodies, int length) =>
        [.. Enumerable.Range(1, length - 1).Select(index => bodies.Between($"t{index - 1}", $"t{index}").TotalMilliseconds).Order()];
}
