using System.ComponentModel;
using System.Diagnostics;

namespace Dagfire.Dbt.CommandLine;

/// <summary>One run of the executable, line by line.</summary>
internal sealed class DbtProcess(string path, IReadOnlyList<string> arguments, string directory, IReadOnlyDictionary<string, string> environment, TimeSpan stopGrace)
{
    /// <summary>Runs to the end. A cancelled run is interrupted, so that dbt cancels its queries, and killed with all it has started when it takes too long.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Action<string> output, Action<string> errors, CancellationToken cancellationToken)
    {
        using var process = Start();
        process.StandardInput.Close();
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput, output), ReadAsync(process.StandardError, errors));
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            await reading.WaitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await StopAsync(process);
            throw;
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new DbtException($"Runtime Error\n  dbt cannot be started: {error.Message}", error);
        }
    }

    private async Task StopAsync(Process process)
    {
        using var limit = new CancellationTokenSource(stopGrace);
        try
        {
            if (Interruption.Send(process)) await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // It had its time.
        }

        // What it left behind goes too. A tree whose root is gone cannot be told from others: that is a limit of the system.
        if (!process.HasExited) process.Kill(entireProcessTree: true);
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync() is { } line) take(line);
    }
}
