using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags show DAG</c>: its tasks in the order they run, from its code alone.</summary>
internal static class DagsShowCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var dagId = CliArguments.DagId();
        var command = new Command("show", "Show a DAG's tasks and edges.") { dagId };
        command.Does(async (call, _) =>
        {
            await using var installation = Installation.Open(options.SettingsOf(call));
            var dag = installation.RequireDag(call.GetRequiredValue(dagId));
            if (options.FormatOf(call) == OutputFormat.Json)
            {
                Report.Json(Shapes.DagDetails(dag));
                return ExitCodes.Success;
            }

            Terminal.Say($"{dag.Id}: {dag.Definition.Description} Schedule: {dag.Timetable.Describe()}.");
            Report.List(
                OutputFormat.Table, dag.Tasks, "", ("task", row => Words.Escape(row.Id.Value)), ("operator", row => Words.Escape(row.Definition.OperatorName)),
                ("after", row => Words.Escape(Words.Few([.. row.Upstream.Select(upstream => upstream.Id.Value)]))),
                ("trigger rule", row => StateWords.SnakeCase(row.TriggerRule.ToString())), ("retries", row => $"{row.Retries}"));
            return ExitCodes.Success;
        });
        return command;
    }
}
