using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Sandbox;
using Microsoft.Extensions.Logging;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire sandbox</c>: the outside systems on loopback, until stopped.</summary>
internal static class SandboxCommand
{
    internal const string Name = "sandbox";

    internal static Command Create(GlobalOptions options)
    {
        var port = CliOptions.Number("--port", "The port of the first service, the others have the next ones; 0 for free ones.", new SandboxOptions("").Port, 0, SandboxOptions.HighestPort);
        var seed = CliOptions.Number("--seed", "Decides everything generated.", new SandboxOptions("").Seed, int.MinValue, int.MaxValue);
        var until = new Option<string?>("--until") { Description = "Nothing generated is newer than this, ISO 8601, UTC unless it says otherwise; it grows with the clock when left out.", HelpName = "DATE" };
        var fault = new Option<string[]>("--fault") { Description = "What goes wrong, as service:preset or service:preset*times, for example x:rate_limit*3. May be given several times.", HelpName = "FAULT" };
        var command = new Command(Name, "Serve X, GitHub, Slack, S3, Snowflake and generated mentions on this machine, until Ctrl-C.") { port, seed, until, fault };
        command.Does(async (call, cancellationToken) =>
        {
            var settings = new SandboxOptions(Path.Combine(options.SettingsOf(call).Home, Name))
            {
                Port = call.GetValue(port), Seed = call.GetValue(seed), Until = CliValues.Instant("--until", call.GetValue(until)), Faults = call.GetValue(fault) ?? [],
            };
            await RunAsync(settings, options.FormatOf(call), cancellationToken);
            return ExitCodes.Interrupted;
        });
        return command;
    }

    private static async Task RunAsync(SandboxOptions settings, OutputFormat format, CancellationToken cancellationToken)
    {
        using var logs = LoggerFactory.Create(logging => HostServices.ConfigureLogging(logging, LogLevel.Warning));
        await using var sandbox = await SandboxServices.StartAsync(settings, logs.CreateLogger(nameof(Sandbox)), TimeProvider.System, cancellationToken);
        if (format == OutputFormat.Json)
            SandboxReport.Json(settings, sandbox.Services);
        else
            SandboxReport.Lines(sandbox.Services);
        Terminal.Say($"The sandbox is up; what it keeps lies in {Words.ShellPath(settings.Folder)}. Ctrl-C stops it.");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
