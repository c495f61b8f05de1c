using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire assets emit ASSET</c>: says that an asset was updated.</summary>
internal static class AssetsEmitCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var asset = AssetsCommands.Asset();
        var uri = new Option<string?>("--uri") { Description = "The uri, to make an asset nobody knows yet.", HelpName = "URI" };
        var extra = new Option<string?>("--extra") { Description = "What is to be said of the update, as JSON.", HelpName = "JSON" };
        var partitionKey = CliArguments.PartitionKey();
        var command = new Command("emit", "Say that an asset was updated.") { asset, uri, extra, partitionKey };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var request = new EmitAssetRequest(call.GetRequiredValue(asset)) { Uri = call.GetValue(uri), Extra = call.GetValue(extra), PartitionKey = call.GetValue(partitionKey) };
            var emitted = await installation.Get<IAssets>().EmitAsync(request, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(AssetShapes.Asset(emitted));
            Terminal.Say(emitted.Consumers.Count == 0
                ? $"Updated: {emitted.Name}. No DAG waits for it."
                : $"Updated: {emitted.Name}. Scheduled by it: {string.Join(", ", emitted.Consumers)}.");
        });
        return command;
    }
}
