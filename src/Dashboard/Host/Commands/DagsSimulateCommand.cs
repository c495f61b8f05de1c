using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Timetables;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags simulate DAG --from --to</c>: the runs the schedule would have made. Makes nothing.</summary>
internal static class DagsSimulateCommand
{
    private const int MaxRuns = 100_000;

    private const string Description = """
        Show which runs a DAG's schedule would have made when, had the DAG been switched on at --from and had every run ended at once.
        With catchup that includes the ticks since its start date. Makes nothing. As JSON a list of:
        logical_date, run_after (when it would have been made), data_interval_start, data_interval_end, partition_key, partition_date.
        """;

    internal static Command Create(GlobalOptions options)
    {
        var (dagId, file) = (CliArguments.DagId(), CliArguments.DagFile());
        var from = new Option<string>("--from") { Description = "When the DAG is switched on, ISO 8601, UTC unless it says otherwise.", HelpName = "DATE", Required = true };
        var to = new Option<string>("--to") { Description = "When the simulation ends, inclusive.", HelpName = "DATE", Required = true };
        var command = new Command("simulate", Description) { dagId, file, from, to };
        command.Does(async (call, _) =>
        {
            var begin = CliValues.Instant("--from", call.GetRequiredValue(from))!.Value;
            var end = CliValues.Instant("--to", call.GetRequiredValue(to))!.Value;
            if (end < begin)
                throw new CommandException($"--to is {end:u}, which lies before --from, {begin:u}.");
            await using var installation = Installation.Open(options.SettingsOf(call), new HostChoices { DagFile = call.GetValue(file) });
            var dag = installation.RequireDag(call.GetRequiredValue(dagId));
            var runs = ScheduleSimulation.Runs(dag, begin, end).Take(MaxRuns + 1).ToList();
            if (runs.Count > MaxRuns)
                throw new CommandException($"{dag.Id} would have run more than {MaxRuns} times between --from and --to; take a shorter time.");
            Print(dag, runs, options.FormatOf(call));
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(Dag dag, List<DagRunInfo> runs, OutputFormat format)
    {
        if (runs.Count == 0)
            Terminal.Say(NoneOf(dag));
        if (format == OutputFormat.Json)
            Report.Json(runs.Select(Shapes.Execution).ToList());
        else if (runs.Count > 0)
            Terminal.Out.Write(Report.TableOf(
                runs, ("run after", row => Words.At(row.RunAfter)), (Report.Partition, row => Words.Escape(row.Partition?.Key)), ("logical date", row => Words.At(Shapes.LogicalDateOf(row))),
                ("interval start", row => Words.At(Shapes.IntervalOf(row)?.Start)), ("interval end", row => Words.At(Shapes.IntervalOf(row)?.End))));
    }

    private static string NoneOf(Dag dag) => dag.Definition.Schedule switch
    {
        Schedule.NoSchedule => $"There is nothing to simulate: {dag.Id} has no schedule and runs when it is triggered.",
        Schedule.AssetsSchedule { Time: null } => $"There is nothing to simulate: {dag.Id} runs when its assets change, not at times.",
        _ => $"{dag.Id} would not have run. Schedule: {dag.Timetable.Describe()}.",
    };
}
