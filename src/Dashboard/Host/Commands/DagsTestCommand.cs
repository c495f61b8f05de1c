using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Engine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Metadata;
using Dagfire.Values;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Host.Commands;

/// <summary>
/// <c>dagfire dags test DAG</c>: one run in this process, to its end, in a metadata database of its own that is thrown away.
/// Objects, warehouse, messages, variables and connections are the installation's.
/// </summary>
internal static class DagsTestCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var (dagId, logicalDate, conf) = (CliArguments.DagId(), CliArguments.LogicalDate(), CliArguments.Conf());
        var command = new Command("test", "Run a DAG once in this process, without scheduler.") { dagId, logicalDate, conf };
        command.Does(async (call, cancellationToken) =>
        {
            var request = new TriggerRequest(call.GetRequiredValue(dagId))
            {
                LogicalDate = CliValues.Instant("--logical-date", call.GetValue(logicalDate)),
                Conf = call.GetValue(conf),
            };
            var folder = Directory.CreateTempSubdirectory("dagfire-dags-test-").FullName;
            try
            {
                return await RunAsync(options.SettingsOf(call), options.FormatOf(call), request, folder, cancellationToken);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(HostSettings settings, OutputFormat format, TriggerRequest request, string folder, CancellationToken cancellationToken)
    {
        var engine = HostServices.EngineOptionsOf(settings);
        engine.DagsArePausedAtCreation = false;
        engine.CreateScheduledRuns = false;
        await using var installed = settings.HasMetadata ? MetadataDatabase.Open(settings.Database, TimeProvider.System) : null;
        var choices = new HostChoices
        {
            Database = Path.Combine(folder, "metadata.db"),
            Engine = engine,
            Configure = services =>
            {
                if (installed is not null)
                    services.AddSingleton(new ValueDatabase(installed, isChecked: false));
                services.AddSingleton<RunProgress>();
                services.AddSingleton<IRunObserver>(provider => provider.GetRequiredService<RunProgress>());
            },
        };
        await using var installation = await Installation.OpenReadyAsync(settings, choices, cancellationToken);
        _ = installation.RequireDag(request.DagId);
        await installation.Engine.StartAsync(cancellationToken);
        var state = await installation.Get<RunProgress>().WatchAsync(() => InProcessRun.ToEndAsync(installation, request, cancellationToken));
        await PrintAsync(installation, format, state, cancellationToken);
        return state.State == DagRunState.Success ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static async Task PrintAsync(Installation installation, OutputFormat format, EndedRun ended, CancellationToken cancellationToken)
    {
        var run = await installation.RequireRunAsync(ended.DagId, ended.RunId, cancellationToken);
        var instances = await installation.TaskInstancesAsync(run, cancellationToken);
        if (format == OutputFormat.Json)
        {
            Report.Json(new { DagRun = Shapes.Run(run), TaskInstances = instances.Select(instance => Shapes.Instance(run, instance)).ToList() });
            return;
        }

        Tables.Instances(instances);
        Terminal.Say($"{run.DagId}: {run.State.Name()}");
    }
}
