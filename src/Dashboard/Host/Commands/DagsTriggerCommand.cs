using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags trigger DAG</c>: makes a run that an engine picks up.</summary>
internal static class DagsTriggerCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var (dagId, logicalDate, conf) = (CliArguments.DagId(), CliArguments.LogicalDate(), CliArguments.Conf());
        var partitionKey = CliArguments.PartitionKey();
        var runId = new Option<string?>("--run-id") { Description = "Id of the run; made from the time when left out.", HelpName = "ID" };
        var command = new Command("trigger", "Make a run of a DAG.") { dagId, runId, logicalDate, partitionKey, conf };
        command.Does(async (call, cancellationToken) =>
        {
            var request = new TriggerRequest(call.GetRequiredValue(dagId))
            {
                RunId = call.GetValue(runId),
                LogicalDate = CliValues.Instant("--logical-date", call.GetValue(logicalDate)),
                PartitionKey = call.GetValue(partitionKey),
                Conf = call.GetValue(conf),
            };
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var triggered = await installation.Commands.TriggerAsync(request, cancellationToken);
            var run = await installation.RequireRunAsync(triggered.DagId, triggered.RunId, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(Shapes.Run(run));
            else
                Console.Out.WriteLine(run.RunId);
            var isPaused = (await installation.Dags.FindAsync(run.DagId, cancellationToken))?.IsPaused == true;
            Terminal.Say(isPaused
                ? $"The DAG is paused: the run waits until you run: dagfire dags unpause {run.DagId}"
                : "The run is picked up by an engine that is up (dagfire up).");
            return ExitCodes.Success;
        });
        return command;
    }
}
