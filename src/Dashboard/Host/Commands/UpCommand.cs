using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Microsoft.Extensions.Logging;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire up</c>: scheduler, worker and dashboard in one process, or some of them, until stopped.</summary>
internal static class UpCommand
{
    internal const string Name = "up";

    internal static Command Create(GlobalOptions options)
    {
        var urls = WebPart.Urls();
        var process = new ProcessOptions(drain: 0);
        var command = new Command(Name, "Run scheduler, worker and dashboard in this process until Ctrl-C.") { process.Roles, process.Queues, process.Slots, process.Drain, urls };
        command.Does(async (call, cancellationToken) =>
        {
            var roles = process.RolesOf(call);
            var settings = options.SettingsOf(call);
            var engine = process.EngineOf(call, settings, roles);
            await using var installation = await Installation.OpenReadyAsync(settings, new HostChoices { LogLevel = LogLevel.Information, Engine = engine }, cancellationToken);
            await using var web = roles.IsWeb ? await WebPart.StartAsync(installation, call.GetValue(urls), cancellationToken) : null;
            await RunningProcess.RunAsync(installation, roles, engine, cancellationToken);
            return ExitCodes.Interrupted;
        });
        return command;
    }
}
