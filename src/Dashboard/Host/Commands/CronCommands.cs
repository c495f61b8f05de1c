using System.CommandLine;
using Dagfire.Host.Cli;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire cron …</c></summary>
internal static class CronCommands
{
    internal static Command Create(GlobalOptions options) => new("cron", "Cron expressions: next.") { CronNextCommand.Create(options) };
}
