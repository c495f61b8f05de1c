using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;
using Dagfire.Queries;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire assets events [ASSET]</c></summary>
internal static class AssetsEventsCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var asset = AssetsCommands.Asset();
        asset.Arity = ArgumentArity.ZeroOrOne;
        var dag = new Option<string?>("--dag") { Description = "Only what tasks of this DAG did.", HelpName = "DAG" };
        var limit = CliOptions.Number("--limit", "Most events.", 100, 1, 1000, "-n");
        var command = new Command("events", "List updates of assets, newest first, and the runs they caused. As JSON also why a DAG that waits for the asset has none.") { asset, dag, limit };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var filter = new AssetEventFilter { Asset = call.GetValue(asset), SourceDagId = call.GetValue(dag), Limit = call.GetValue(limit) };
            var events = await installation.Get<IAssets>().EventsAsync(filter, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(events.Select(AssetShapes.Event).ToList());
            else
                Report.List(
                    OutputFormat.Table, events, "There are no events.", ("asset", row => Words.Escape(Words.Short(NameOf(row.Event)))), ("at", row => Words.Minute(row.Event.HappenedAt)),
                    ("by", row => Words.Escape(row.Event.SourceDagId is { } dagId ? $"{dagId}.{row.Event.SourceTaskId}" : "outside")),
                    ("runs", row => Words.Escape(RunsOf(row))));
        });
        return command;
    }

    private static string NameOf(AssetEvent update) => update.PartitionKey is { } key ? $"{update.Name} [{key}]" : update.Name;

    private static string RunsOf(AssetEventView row) =>
        Words.Few([.. row.CreatedRuns.Select(run => run.DagId), .. row.Refusals.Select(refusal => $"not {refusal.DagId}")]);
}
