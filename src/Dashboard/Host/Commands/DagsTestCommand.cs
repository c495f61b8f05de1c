using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Engine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Metadata;
using Dagfire.Values;
using Dagfire.Waits;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Host.Commands;

/// <summary>
/// <c>dagfire dags test DAG</c>: one run in this process, to its end, in a metadata database of its own that is thrown away. Retries and other waits are not
/// waited for. Objects, warehouse, messages, variables and connections are the installation's.
/// </summary>
internal static class DagsTestCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var (dagId, logicalDate, conf) = (CliArguments.DagId(), CliArguments.LogicalDate(), CliArguments.Conf());
        var (file, partitionKey) = (CliArguments.DagFile(), CliArguments.PartitionKey());
        var command = new Command("test", "Run a DAG once in this process, without scheduler.") { dagId, file, logicalDate, partitionKey, conf };
        command.Does(async (call, cancellationToken) =>
        {
            var request = new TriggerRequest(call.GetRequiredValue(dagId))
            {
                LogicalDate = CliValues.Instant("--logical-date", call.GetValue(logicalDate)),
                PartitionKey = call.GetValue(partitionKey),
                RunAfter = TimeProvider.System.GetUtcNow(),
                Conf = call.GetValue(conf),
            };
            var folder = Directory.CreateTempSubdirectory("dagfire-dags-test-").FullName;
            try
            {
                var settings = options.SettingsOf(call);
                await using var installed = settings.HasMetadata ? MetadataDatabase.Open(settings.Database, TimeProvider.System) : null;
                return await RunAsync(settings, ChoicesOf(settings, folder, call.GetValue(file), installed), options.FormatOf(call), request, cancellationToken);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static HostChoices ChoicesOf(HostSettings settings, string folder, string? file, MetadataDatabase? installed)
    {
        var engine = HostServices.EngineOptionsOf(settings);
        engine.DagsArePausedAtCreation = false;
        engine.CreateScheduledRuns = false;
        engine.Retention = null;
        return new HostChoices
        {
            Database = Path.Combine(folder, "metadata.db"),
            LogFolder = Path.Combine(folder, "logs"),
            DagFile = file,
            Engine = engine,
            Configure = services =>
            {
                if (installed is not null)
                    services.AddSingleton(new ValueDatabase(installed, isChecked: false));
                services.AddWaitSkipping(TimeProvider.System);
                services.AddSingleton<RunProgress>();
                services.AddSingleton<IRunObserver>(provider => provider.GetRequiredService<RunProgress>());
            },
        };
    }

    private static async Task<int> RunAsync(HostSettings settings, HostChoices choices, OutputFormat format, TriggerRequest request, CancellationToken cancellationToken)
    {
        await using var installation = Installation.Open(settings, choices);
        var dag = installation.RequireDag(request.DagId);
        await installation.PrepareAsync(migrate: true, cancellationToken);
        await AddPoolsAsync(installation, dag, cancellationToken);
        await installation.Engine.StartAsync(cancellationToken);
        var ended = await installation.Get<RunProgress>().WatchAsync(() => ToEndAsync(installation, request, cancellationToken));
        await PrintAsync(installation, format, ended, cancellationToken);
        return ended.State == DagRunState.Success ? ExitCodes.Success : ExitCodes.Failed;
    }

    // The database is new and knows no pools; a task in a pool that is not there would wait for ever.
    private static async Task AddPoolsAsync(Installation installation, Dag dag, CancellationToken cancellationToken)
    {
        foreach (var pool in dag.Tasks.GroupBy(task => task.Pool).Where(pool => pool.Key != DagTask.DefaultPool))
            await installation.Get<IPools>().SetAsync(
                new PoolSettings(pool.Key, Math.Max(installation.Settings.Slots, pool.Max(task => task.PoolSlots))), cancellationToken);
    }

    // A run that cannot end is told as it stands.
    private static async Task<EndedRun> ToEndAsync(Installation installation, TriggerRequest request, CancellationToken cancellationToken)
    {
        var run = await installation.Commands.TriggerAsync(request, cancellationToken);
        try
        {
            return new EndedRun(run.RunKey, run.DagId, run.RunId, await installation.Get<WaitSkipper>().EndOfAsync(run.DagId, run.RunId, cancellationToken));
        }
        catch (StuckRunException stuck)
        {
            Terminal.Say(stuck.Message);
            return new EndedRun(run.RunKey, run.DagId, run.RunId, DagRunState.Running);
        }
    }

    private static async Task PrintAsync(Installation installation, OutputFormat format, EndedRun ended, CancellationToken cancellationToken)
    {
        var run = await installation.RequireRunAsync(ended.DagId, ended.RunId, cancellationToken);
        var instances = await installation.TaskInstancesAsync(run, cancellationToken);
        await FailureReport.SayAsync(installation.Logs, run, instances, cancellationToken);
        if (format == OutputFormat.Json)
        {
            Report.Json(Shapes.TestedRun(run, instances));
            return;
        }

        Tables.Instances(instances);
        Terminal.Say($"{run.DagId}: {run.State.Name()}");
    }
}
