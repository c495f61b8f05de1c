using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire db status</c>: looks, and makes nothing.</summary>
internal static class DbStatusCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var command = new Command("status", "List the migrations and whether they are applied.");
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = Installation.Open(options.SettingsOf(call));
            var status = await installation.Database.Migrator.StatusAsync(cancellationToken);
            Report.List(
                options.FormatOf(call), status, "There are no migrations.",
                ("version", row => $"{row.Version}"), ("name", row => Words.Escape(row.Name)), ("applied", row => row.AppliedAt is null ? "pending" : Words.At(row.AppliedAt)));
            return ExitCodes.Success;
        });
        return command;
    }
}
