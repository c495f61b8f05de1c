using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags show DAG</c>: its tasks in the order they run.</summary>
internal static class DagsShowCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var dagId = new Argument<string>("dag") { Description = "The DAG's id." };
        var command = new Command("show", "Show a DAG's tasks and edges.") { dagId };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = Installation.Open(options.SettingsOf(call));
            var dag = installation.RequireDag(call.GetRequiredValue(dagId));
            var tasks = dag.Tasks.Select(task => new
            {
                TaskId = task.Id.Value,
                Operator = task.Definition.OperatorName,
                Upstream = task.Upstream.Select(upstream => upstream.Id.Value).ToArray(),
                TriggerRule = StateWords.SnakeCase(task.TriggerRule.ToString()),
                task.Retries,
                task.Queue,
            }).ToList();
            if (options.FormatOf(call) == OutputFormat.Json)
            {
                Report.Json(new { DagId = dag.Id.Value, dag.Definition.Description, Schedule = dag.Timetable.Describe(), dag.Definition.Tags, Tasks = tasks });
                return ExitCodes.Success;
            }

            Terminal.Say($"{dag.Id}: {dag.Definition.Description} Schedule: {dag.Timetable.Describe()}.");
            Report.List(
                OutputFormat.Table, tasks, "", ("task", row => Words.Escape(row.TaskId)), ("operator", row => Words.Escape(row.Operator)),
                ("after", row => Words.Escape(string.Join(", ", row.Upstream))), ("trigger rule", row => row.TriggerRule), ("retries", row => $"{row.Retries}"));
            return ExitCodes.Success;
        });
        return command;
    }
}
