using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Dagfire.Benchmarks;

/// <summary>Starts this program again for one scenario, so that memory and start-up are its own.</summary>
internal static class ChildProcess
{
    internal static async Task<Measurement> RunAsync(string scenario, string database)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["--child", scenario, database]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[Child.StartVariable] = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<Measurement>(output)!
            : throw new InvalidOperationException($"The scenario '{scenario}' ended with exit code {process.ExitCode}: {output}");
    }
}
