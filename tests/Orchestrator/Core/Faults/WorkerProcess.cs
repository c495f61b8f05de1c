using System.Diagnostics;

namespace Dagfire.Faults;

/// <summary>A process with an engine, to be killed.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private WorkerProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    internal static WorkerProcess Start(string database, string ledger, string logs)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Dagfire.FaultWorker.dll"), database, ledger, logs },
        };
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Waits until its engine works.</summary>
    internal async Task ReadyAsync(TimeSpan limit)
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(limit, TimeProvider.System);
        Assert.True(line == "ready", line is null ? await _errors : line);
    }

    /// <summary>SIGKILL: it has no chance to do anything.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Lets it stop in its own time.</summary>
    internal async Task StopAsync(TimeSpan limit)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(limit, TimeProvider.System);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
