using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Microsoft.Extensions.Logging;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire worker</c>: a process that only runs tasks, until stopped.</summary>
internal static class WorkerCommand
{
    internal const string Name = "worker";

    private const int Drain = 60;

    internal static Command Create(GlobalOptions options)
    {
        var process = new ProcessOptions(Drain);
        var command = new Command(Name, "Run tasks in this process until Ctrl-C: any number of such processes share the work.") { process.Queues, process.Slots, process.Drain };
        command.Does(async (call, cancellationToken) =>
        {
            var settings = options.SettingsOf(call);
            var engine = process.EngineOf(call, settings, ProcessRoles.WorkerOnly);
            await using var installation = await Installation.OpenReadyAsync(settings, new HostChoices { LogLevel = LogLevel.Information, Engine = engine }, cancellationToken);
            await RunningProcess.RunAsync(installation, ProcessRoles.WorkerOnly, engine, cancellationToken);
            return ExitCodes.Interrupted;
        });
        return command;
    }
}
