using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire assets list</c></summary>
internal static class AssetsListCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var all = new Option<bool>("--all") { Description = "Those no DAG refers to any more, too." };
        var command = new Command("list", "List the assets, who updates them and who waits for them.") { all };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var assets = await installation.Get<IAssets>().ListAsync(call.GetValue(all), cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(assets.Select(AssetShapes.Asset).ToList());
            else
                Report.List(
                    OutputFormat.Table, assets, "There are no assets.", ("asset", row => Words.Escape(Words.Short(row.Name))), ("updated by", row => Words.Escape(Words.Few(row.Producers))),
                    ("waited for by", row => Words.Escape(Words.Few(row.Consumers))), ("events", row => $"{row.Events}"), ("last", row => Words.Minute(row.LastEventAt)));
        });
        return command;
    }
}
