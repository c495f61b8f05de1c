using System.CommandLine;
using Dagfire.Engine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Host.Demo;

/// <summary><c>dagfire demo</c>: runs the shipped DAGs to their end on the embedded twins, and shows what came of it.</summary>
internal static class DemoCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var recorded = new Option<string?>("--recorded") { Description = "Read X's answers from this folder (users/*.json, tweets/*.json) instead of the sandbox.", HelpName = "DIR" };
        var command = new Command("demo", "Run the shipped DAGs to their end and show what came of it.") { recorded };
        command.Does(async (call, cancellationToken) =>
        {
            var settings = options.SettingsOf(call, HostSettings.DemoHome);
            await using var installation = Installation.Open(settings, ChoicesOf(settings, call.GetValue(recorded)));
            await installation.PrepareAsync(migrate: true, cancellationToken);
            await installation.Engine.StartAsync(cancellationToken);
            var report = await RunAsync(installation, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(report);
            else
                DemoPrinter.Print(report);
            return report.IsSuccess ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }

    private static HostChoices ChoicesOf(HostSettings settings, string? recorded)
    {
        var engine = HostServices.EngineOptionsOf(settings);
        engine.DagsArePausedAtCreation = false;
        engine.CreateScheduledRuns = false;
        return new HostChoices
        {
            RecordedDirectory = recorded,
            Engine = engine,
            Configure = services =>
            {
                services.AddSingleton<RunProgress>();
                services.AddSingleton<IRunObserver>(provider => provider.GetRequiredService<RunProgress>());
            },
        };
    }

    private static async Task<DemoReport> RunAsync(Installation installation, CancellationToken cancellationToken)
    {
        try
        {
            var started = TimeProvider.System.GetTimestamp();
            var runs = await installation.Get<RunProgress>().WatchAsync(() => DemoRuns.ToEndAsync(installation, cancellationToken));
            return await DemoReport.MakeAsync(installation, runs, TimeProvider.System.GetElapsedTime(started), cancellationToken);
        }
        finally
        {
            // Ctrl-C included: what runs is interrupted and recorded, and the next demo goes on with it.
            await installation.Engine.StopAsync(CancellationToken.None);
        }
    }
}
