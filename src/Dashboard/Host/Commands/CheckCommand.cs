using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire check</c>: looks at configuration, DAGs, handlers and database, and starts nothing.</summary>
internal static class CheckCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var command = new Command("check", "Check configuration, DAGs and database; start nothing.");
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = Installation.Open(options.SettingsOf(call));
            var findings = Dags(installation).Concat(Handlers(installation)).ToList();
            findings.AddRange(await DatabaseAsync(installation, cancellationToken));
            Report.List(
                options.FormatOf(call), findings, $"All well: {installation.Catalog.Dags.Count()} DAGs, {installation.Database.Description}.",
                ("", row => row.IsError ? "[red]error[/]" : "[yellow]warning[/]"), ("what", row => Words.Escape(row.What)), ("message", row => Words.Escape(row.Message)));
            return findings.Exists(finding => finding.IsError) ? ExitCodes.Failed : ExitCodes.Success;
        });
        return command;
    }

    private static IEnumerable<Finding> Dags(Installation installation) =>
        installation.Catalog.Problems.Select(problem => new Finding(IsError: true, problem.TaskId is null ? problem.DagId : $"{problem.DagId}.{problem.TaskId}", problem.Message));

    private static IEnumerable<Finding> Handlers(Installation installation)
    {
        var known = installation.Get<IServiceProviderIsService>();
        return
            from dag in installation.Catalog.Dags
            from task in dag.Tasks
            where task.Definition.HandlerType is { } handler && !known.IsService(handler)
            select new Finding(IsError: true, $"{dag.Id}.{task.Id}", $"No handler is registered for the operator {task.Definition.OperatorName}.");
    }

    private static async Task<IReadOnlyList<Finding>> DatabaseAsync(Installation installation, CancellationToken cancellationToken)
    {
        try
        {
            var pending = (await installation.Database.Migrator.StatusAsync(cancellationToken)).Count(migration => migration.AppliedAt is null);
            return pending == 0 || installation.Database.IsLocal ? [] : [new Finding(IsError: false, "database", $"{pending} migrations are pending. Run: dagfire db migrate")];
        }
        catch (Exception exception) when (exception is MetadataDatabaseException or System.Data.Common.DbException or CommandException)
        {
            return [new Finding(IsError: true, "database", exception.Message)];
        }
    }

    private sealed record Finding(bool IsError, string What, string Message);
}
