using System.CommandLine;
using Dagfire.Host.Cli;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire runs …</c></summary>
internal static class RunsCommands
{
    internal static Command Create(GlobalOptions options) => new("runs", "Runs: list, show, mark.")
    {
        RunsListCommand.Create(options),
        RunsShowCommand.Create(options),
        RunsMarkCommand.Create(options),
    };
}
