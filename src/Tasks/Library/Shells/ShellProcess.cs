using System.Diagnostics;

namespace Dagfire.Tasks.Shells;

/// <summary>Runs a shell in a process group of its own, so that all it starts can be stopped together.</summary>
internal static class ShellProcess
{
    /// <summary>How long a command has between being asked to stop and being killed.</summary>
    internal static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(5);

    private static readonly string? SetSid = Find("setsid");
    private static readonly string ShellPath = Find("bash") ?? Find("sh") ?? "sh";

    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(ShellCall call, Action<string> output, Action<string> error, TimeProvider clock, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Process.Start(StartOf(call))!;
        process.StandardInput.Close();
        Task[] reading = [OutputLines.ReadAsync(process.StandardOutput, output), OutputLines.ReadAsync(process.StandardError, error)];
        try
        {
            // What the command left running may still write. And a command whose output nobody takes any more would never end.
            await foreach (var ended in Task.WhenEach([process.WaitForExitAsync(cancellationToken), .. reading]).WithCancellation(cancellationToken))
                await ended;
            return process.ExitCode;
        }
        catch
        {
            await StopAsync(process, Task.WhenAll(reading), clock);
            throw;
        }
    }

    private static ProcessStartInfo StartOf(ShellCall call)
    {
        var start = new ProcessStartInfo(SetSid ?? ShellPath)
        {
            WorkingDirectory = call.Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (SetSid is not null)
            start.ArgumentList.Add(ShellPath);
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(call.Command);
        if (!call.InheritsEnvironment)
            start.Environment.Clear();
        foreach (var (name, value) in call.Environment)
            start.Environment[name] = value;
        return start;
    }

    private static async Task StopAsync(Process process, Task reading, TimeProvider clock)
    {
        if (SetSid is null)
        {
            process.Kill(entireProcessTree: true);
            return;
        }

        using var patience = new CancellationTokenSource(TimeToStop, clock);
        ProcessGroup.Signal(process.Id, ProcessGroup.Terminate);
        await Task.WhenAll(process.WaitForExitAsync(patience.Token), reading.WaitAsync(patience.Token)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ProcessGroup.Signal(process.Id, ProcessGroup.Kill);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static string? Find(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Concat(["/bin", "/usr/bin"]).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}
