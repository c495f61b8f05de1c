using System.Diagnostics;

namespace Dagfire.Benchmarks.Hangfire.Clusters;

/// <summary>This program once more, as a process of a cluster.</summary>
internal sealed class ClusterProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ClusterProcess(Process process) => _process = process;

    /// <summary>Processor time it has taken so far.</summary>
    internal TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts it and waits until it works.</summary>
    internal static async Task<ClusterProcess> StartAsync(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--process", .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        return line == "ready" ? new ClusterProcess(process) : throw new InvalidOperationException($"A process of the cluster said '{line}' instead of being ready.");
    }

    /// <summary>Starts several, one after the other.</summary>
    internal static async Task<IReadOnlyList<ClusterProcess>> StartAllAsync(int count, Func<int, string[]> arguments)
    {
        var processes = new List<ClusterProcess>();
        for (var index = 0; index < count; index++)
            processes.Add(await StartAsync(arguments(index)));
        return processes;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Limit);
        _process.Dispose();
    }
}
