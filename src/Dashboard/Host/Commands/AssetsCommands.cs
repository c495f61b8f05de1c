using System.CommandLine;
using Dagfire.Host.Cli;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire assets list | events | emit | materialize | queued | clear-queue</c></summary>
internal static class AssetsCommands
{
    internal static Command Create(GlobalOptions options) => new("assets", "Assets: data that tasks update and DAGs wait for.")
    {
        AssetsListCommand.Create(options), AssetsEventsCommand.Create(options), AssetsEmitCommand.Create(options),
        AssetsMaterializeCommand.Create(options), AssetsQueueCommands.Queued(options), AssetsQueueCommands.Clear(options),
    };

    internal static Argument<string> Asset() => new("asset") { Description = "The asset's name or uri." };
}
