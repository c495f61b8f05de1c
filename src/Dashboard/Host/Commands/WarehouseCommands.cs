using System.CommandLine;
using Dagfire.Host.Cli;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire warehouse setup</c></summary>
internal static class WarehouseCommands
{
    internal static Command Create(GlobalOptions options) => new("warehouse", "The warehouse of the shipped pipelines.") { WarehouseSetupCommand.Create(options) };
}
