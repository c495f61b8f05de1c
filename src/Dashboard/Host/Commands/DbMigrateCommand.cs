using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire db migrate</c></summary>
internal static class DbMigrateCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var command = new Command("migrate", "Bring the schema up to date; makes the database when there is none.");
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = Installation.Open(options.SettingsOf(call));
            var applied = await installation.Database.Migrator.MigrateAsync(cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(new { Applied = applied });
            else
                Terminal.Say(applied == 0 ? "The schema is up to date." : $"Migrations applied: {applied}.");
            return ExitCodes.Success;
        });
        return command;
    }
}
