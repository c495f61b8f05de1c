using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire assets materialize ASSET</c>: makes a run of the DAG that updates an asset.</summary>
internal static class AssetsMaterializeCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var (asset, partitionKey, conf) = (AssetsCommands.Asset(), CliArguments.PartitionKey(), CliArguments.Conf());
        var dag = new Option<string?>("--dag") { Description = "The DAG to run, when several update the asset.", HelpName = "DAG" };
        var command = new Command("materialize", "Make a run of the DAG that updates an asset.") { asset, dag, partitionKey, conf };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var request = new MaterializeRequest(call.GetRequiredValue(asset)) { DagId = call.GetValue(dag), PartitionKey = call.GetValue(partitionKey), Conf = call.GetValue(conf) };
            var made = await installation.Get<IAssets>().MaterializeAsync(request, cancellationToken);
            var run = await installation.RequireRunAsync(made.DagId, made.RunId, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(Shapes.Run(run));
            else
                Console.Out.WriteLine(run.RunId);
            var isPaused = (await installation.Dags.FindAsync(run.DagId, cancellationToken))?.IsPaused == true;
            Terminal.Say(isPaused
                ? $"The DAG {run.DagId} is paused: the run waits until you run: dagfire dags unpause {run.DagId}"
                : $"The run of {run.DagId} is picked up by an engine that is up (dagfire up).");
        });
        return command;
    }
}
