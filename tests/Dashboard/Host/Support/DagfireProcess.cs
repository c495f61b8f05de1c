using System.Diagnostics;

namespace Dagfire.Host.Support;

/// <summary>The program while it runs.</summary>
internal sealed class DagfireProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly LineCollector _out;
    private readonly LineCollector _words;

    private DagfireProcess(Process process)
    {
        _process = process;
        _out = new LineCollector(process.StandardOutput);
        _words = new LineCollector(process.StandardError);
    }

    /// <summary>The most resident memory it had so far, in bytes; <see langword="null"/> where the system does not tell.</summary>
    internal long? PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 is > 0 and var peak ? peak : null;
        }
    }

    internal static DagfireProcess Start(Home home, params string[] arguments) => new(Process.Start(DagfireProgram.In(home, arguments))!);

    /// <summary>Runs it to its end.</summary>
    internal static async Task<Finished> RunAsync(Home home, params string[] arguments)
    {
        await using var process = Start(home, arguments);
        return await process.EndAsync();
    }

    /// <summary>Runs it to its end with something to read.</summary>
    internal static async Task<Finished> AskAsync(Home home, string input, params string[] arguments)
    {
        await using var process = Start(home, arguments);
        await process.WriteAsync(input);
        return await process.EndAsync();
    }

    /// <summary>Waits for words on stderr.</summary>
    internal Task SaysAsync(string text) => _words.ShowsAsync(text);

    /// <summary>Waits for data on stdout.</summary>
    /// <returns>The line it stands in.</returns>
    internal Task<string> ShowsAsync(string text) => _out.ShowsAsync(text);

    internal async Task WriteAsync(string input)
    {
        await _process.StandardInput.WriteAsync(input);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Sends a signal, as a terminal or a service manager does.</summary>
    internal async Task SignalAsync(string name)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    internal void Kill() => _process.Kill();

    /// <summary>Waits for its end while its input stays open.</summary>
    internal async Task<int> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    internal async Task<Finished> EndAsync()
    {
        _process.StandardInput.Close();
        return new Finished(await ExitCodeAsync(), await _out.End, await _words.End);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
