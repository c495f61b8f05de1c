using Dagfire.Commands;
using Dagfire.Testing;
using Npgsql;
using Spectre.Console;

namespace Dagfire.Benchmarks.Hangfire.Clusters;

/// <summary>Several processes on one PostgreSQL: what they do together.</summary>
internal static class ClusterComparison
{
    private const int Slots = 10;
    private const int Dags = 400;
    private const int TasksOfADag = 5;

    /// <summary>A process is at its speed once its code has been compiled for it.</summary>
    private const int WarmUps = 200;

    private static readonly int[] Processes = [1, 2, 4];

    internal static async Task<int> RunAsync(string server)
    {
        var table = new Spectre.Console.Table { Title = new TableTitle($"Worker processes of {Slots} slots on one PostgreSQL, {Dags * TasksOfADag} tasks"), Border = TableBorder.Minimal };
        table.AddColumns("processes", "a job for each task", "carrying on");
        foreach (var processes in Processes)
            table.AddRow($"{processes}", $"{await TasksPerSecondAsync(server, processes, ""):F0} tasks/s", $"{await TasksPerSecondAsync(server, processes, "*"):F0} tasks/s");
        AnsiConsole.Write(table);
        return 0;
    }

    private static async Task<double> TasksPerSecondAsync(string server, int processes, string carryOn)
    {
        var database = await Comparison.FreshDatabaseAsync(server);
        await using var observer = await ClusterEngine.ObserverAsync(database, Dags);
        var cluster = await ClusterProcess.StartAllAsync(processes, index => [database, $"{Slots}", index == 0 ? "true" : "false", carryOn, $"{Dags}"]);
        await TriggerAsync(observer, WarmUps);
        await EndedAsync(database, WarmUps);
        await ForgetAsync(database);
        await TriggerAsync(observer, Dags);
        var time = await EndedAsync(database, Dags);
        foreach (var process in cluster)
            await process.DisposeAsync();
        return Dags * TasksOfADag / time.TotalSeconds;
    }

    private static async Task TriggerAsync(TestOrchestrator observer, int runs)
    {
        foreach (var index in Enumerable.Range(0, runs))
            await observer.Commands.TriggerAsync(new TriggerRequest($"d{index}"), CancellationToken.None);
    }

    private static async Task<TimeSpan> EndedAsync(string database, int runs)
    {
        await using var source = NpgsqlDataSource.Create(database);
        while (true)
        {
            if (await ClusterCounts.RunsAsync(source) is var (ended, time) && ended >= runs)
                return time;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    // The runs that warmed them up are not part of what is measured.
    private static async Task ForgetAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("delete from dag_run");
        await command.ExecuteNonQueryAsync();
    }
}
