using System.CommandLine;
using Dagfire.Host.Cli;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire db …</c></summary>
internal static class DbCommands
{
    internal static Command Create(GlobalOptions options) => new("db", "The metadata database: migrate, status.") { DbMigrateCommand.Create(options), DbStatusCommand.Create(options) };
}
