using System.Diagnostics;
using Spectre.Console;

namespace Dagfire.Benchmarks.Dashboard;

/// <summary>What open pages cost while nothing and while something changes.</summary>
internal static class LivePages
{
    private const int Pages = 50;
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);

    internal static async Task MeasureAsync(string address, IAnsiConsole console)
    {
        using var client = new HttpClient { BaseAddress = new Uri(address + "/"), Timeout = Timeout.InfiniteTimeSpan };
        using var stop = new CancellationTokenSource();
        var pages = Enumerable.Range(0, Pages).Select(number => ListenAsync(client, number % 2 == 0 ? "" : History.DagId(number), stop.Token)).ToList();
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        var (before, start) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(Watched, TimeProvider.System);
        var share = (Process.GetCurrentProcess().TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
        await stop.CancelAsync();
        await Task.WhenAll(pages);
        console.MarkupLineInterpolated($"{Pages} open live pages: {share:P1} of one core (goal 5 %), the reader's side included");
    }

    private static async Task ListenAsync(HttpClient client, string topic, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await client.GetStreamAsync($"live?topic={topic}", cancellationToken);
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(cancellationToken) is not null)
            {
                // What it says makes a browser read the page again.
            }
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }
    }
}
