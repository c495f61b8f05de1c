using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags list-import-errors</c>: what keeps DAGs from being loaded. As in Airflow the exit code tells whether there is anything.</summary>
internal static class DagsListImportErrorsCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var command = new Command("list-import-errors", "List what is wrong with DAGs that do not load.");
        command.Does(async (call, _) =>
        {
            await using var installation = Installation.Open(options.SettingsOf(call));
            var problems = installation.Catalog.Problems;
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(problems.Select(Shapes.ImportError).ToList());
            else
                Report.List(
                    OutputFormat.Table, problems, $"All well: {installation.Catalog.Dags.Count()} DAGs.",
                    ("where", row => Words.Escape(row.Source?.ToString() ?? "code")), ("dag", row => Words.Escape(row.DagId)),
                    ("task", row => Words.Escape(row.TaskId ?? "")), ("message", row => Words.Escape(row.Message)));
            return problems.Count == 0 ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }
}
