using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;
using Dagfire.Queries;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire assets queued | clear-queue</c></summary>
internal static class AssetsQueueCommands
{
    internal static Command Queued(GlobalOptions options)
    {
        var (dag, asset) = Filters();
        var command = new Command("queued", "List the updates that wait for a run.") { dag, asset };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var queued = await installation.Get<IAssets>().QueuedAsync(new AssetQueueFilter(call.GetValue(dag), call.GetValue(asset)), cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(queued.Select(AssetShapes.Queued).ToList());
            else
                Report.List(
                    OutputFormat.Table, queued, "Nothing waits.", ("dag", row => Words.Escape(row.DagId)), ("asset", row => Words.Escape(Words.Short(row.PartitionKey is { } key ? $"{row.Name} [{key}]" : row.Name))),
                    ("events", row => $"{row.Events}"), ("since", row => Words.Minute(row.Since)));
        });
        return command;
    }

    internal static Command Clear(GlobalOptions options)
    {
        var (dag, asset) = Filters();
        var all = new Option<bool>("--all") { Description = "Everything that waits." };
        var command = new Command("clear-queue", "Drop updates that wait for a run; they stay in the list of events.") { dag, asset, all };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var filter = new AssetQueueFilter(call.GetValue(dag), call.GetValue(asset));
            if (filter == new AssetQueueFilter() && !call.GetValue(all))
                throw new CommandException("Name a DAG with --dag, an asset with --asset, or drop everything with --all.");
            var dropped = await installation.Get<IAssets>().ClearQueueAsync(filter, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(new { Dropped = dropped });
            Terminal.Say($"Dropped: {dropped}.");
        });
        return command;
    }

    private static (Option<string?> Dag, Option<string?> Asset) Filters() => (
        new Option<string?>("--dag") { Description = "Only what waits for this DAG.", HelpName = "DAG" },
        new Option<string?>("--asset") { Description = "Only of this asset, by name or uri.", HelpName = "ASSET" });
}
