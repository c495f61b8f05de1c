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

    internal static WorkerProcess Start(string database, string ledger, string logs, string program = "Dagfire.FaultWorker.dll", params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, program), database, ledger, logs },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
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

    /// <summary>SIGSTOP: it stands still and knows nothing of it, until SIGCONT.</summary>
    internal Task FreezeAsync() => SignalAsync("STOP");

    internal Task ThawAsync() => SignalAsync("CONT");

    /// <summary>Lets it stop in its own time.</summary>
    internal async Task StopAsync(TimeSpan limit)
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(limit, TimeProvider.System);
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
