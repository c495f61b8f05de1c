using System.CommandLine;
using Dagfire.Files;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Microsoft.Extensions.Logging;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire up</c>: scheduler, worker and dashboard in one process, until stopped.</summary>
internal static class UpCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var urls = WebPart.Urls();
        var command = new Command("up", "Run scheduler, worker and dashboard in this process until Ctrl-C.") { urls };
        command.Does(async (call, cancellationToken) =>
        {
            var choices = new HostChoices { LogLevel = LogLevel.Information };
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices, cancellationToken);
            foreach (var problem in installation.Catalog.Problems)
                Terminal.Say(problem.ToString());
            await using var web = await WebPart.StartAsync(installation, call.GetValue(urls), cancellationToken);
            await installation.Engine.StartAsync(cancellationToken);
            Terminal.Say($"Dagfire is up: {installation.Catalog.Dags.Count()} DAGs, {installation.Settings.Slots} slots, {installation.Database.Description}. Ctrl-C stops it.");
            var watching = installation.Settings.DagsFolder is null
                ? Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
                : installation.Get<DagFolderWatch>().RunAsync(cancellationToken);
            await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Terminal.Say("Stopping: what runs is interrupted and goes on at the next start.");
            await installation.Engine.StopAsync(CancellationToken.None);
            return ExitCodes.Interrupted;
        });
        return command;
    }
}
