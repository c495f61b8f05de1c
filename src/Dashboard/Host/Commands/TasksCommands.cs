using System.CommandLine;
using Dagfire.Host.Cli;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire tasks …</c></summary>
internal static class TasksCommands
{
    internal static Command Create(GlobalOptions options) => new("tasks", "Tasks of a run: list, logs, render, clear, mark.")
    {
        TasksListCommand.Create(options),
        TasksLogsCommand.Create(options),
        TasksRenderCommand.Create(options),
        TasksClearCommand.Create(options),
        TasksMarkCommand.Create(options),
    };
}
