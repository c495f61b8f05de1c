using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Dagfire.Benchmarks.Hangfire.Clusters;

/// <summary>What a cluster costs while there is nothing to do.</summary>
internal static class IdleCluster
{
    private const int Slots = 10;
    private const int Dags = 500;
    private const int Workers = 2;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SettleFor = TimeSpan.FromSeconds(10);

    internal static async Task<int> RunAsync(string server)
    {
        var database = await Comparison.FreshDatabaseAsync(server);
        await using (await ClusterEngine.ObserverAsync(database, Dags))
        {
        }

        var cluster = await ClusterProcess.StartAllAsync(1 + Workers, index => [database, index == 0 ? "0" : $"{Slots}", index == 0 ? "true" : "false", "", $"{Dags}"]);
        await Task.Delay(SettleFor, TimeProvider.System);
        var (transactions, processor) = (await ClusterCounts.TransactionsAsync(database), cluster.Select(process => process.ProcessorTime).ToList());
        var start = Stopwatch.GetTimestamp();
        await Task.Delay(Idle, TimeProvider.System);
        var took = cluster.Select((process, index) => process.ProcessorTime - processor[index]).ToList();
        var transactionsPerSecond = (await ClusterCounts.TransactionsAsync(database) - transactions) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (var process in cluster)
            await process.DisposeAsync();
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Idle, {Dags} DAGs, a scheduler and {Workers} workers: {transactionsPerSecond:F1} transactions/s; processor {string.Join(", ", took.Select(time => $"{time / Idle:P1}"))} of one core"));
        return 0;
    }
}
