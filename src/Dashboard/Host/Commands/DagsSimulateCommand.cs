using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Timetables;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags simulate DAG --from --to</c>: the runs the schedule would have made. Makes nothing.</summary>
internal static class DagsSimulateCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var (dagId, file) = (CliArguments.DagId(), CliArguments.DagFile());
        var from = new Option<string>("--from") { Description = "When the DAG is switched on, ISO 8601, UTC unless it says otherwise.", HelpName = "DATE", Required = true };
        var to = new Option<string>("--to") { Description = "When the simulation ends, inclusive.", HelpName = "DATE", Required = true };
        var command = new Command("simulate", "Show which runs a DAG's schedule would have made when.") { dagId, file, from, to };
        command.Does(async (call, _) =>
        {
            var begin = CliValues.Instant("--from", call.GetRequiredValue(from))!.Value;
            var end = CliValues.Instant("--to", call.GetRequiredValue(to))!.Value;
            if (end < begin)
                throw new CommandException($"--to is {end:u}, which lies before --from, {begin:u}.");
            await using var installation = Installation.Open(options.SettingsOf(call), new HostChoices { DagFile = call.GetValue(file) });
            var dag = installation.RequireDag(call.GetRequiredValue(dagId));
            var runs = ScheduleSimulation.Runs(dag, begin, end).ToList();
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(runs.Select(Shapes.Execution).ToList());
            else
                Report.List(
                    OutputFormat.Table, runs, $"{dag.Id} would not have run. Schedule: {dag.Timetable.Describe()}.", ("run after", row => Words.At(row.RunAfter)),
                    ("logical date", row => Words.At(row.LogicalDate)), ("interval start", row => Words.At(row.DataInterval.Start)), ("interval end", row => Words.At(row.DataInterval.End)));
            return ExitCodes.Success;
        });
        return command;
    }
}
