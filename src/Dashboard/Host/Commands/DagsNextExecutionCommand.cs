using System.CommandLine;
using Dagfire.Compilation;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Queries;
using Dagfire.Timetables;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags next-execution DAG -n N</c>: the runs the schedule asks for next. Makes nothing.</summary>
internal static class DagsNextExecutionCommand
{
    private const int MaxCount = 10_000;

    /// <summary>How many of the newest runs are searched for the last scheduled one.</summary>
    private const int MaxRuns = 1000;

    internal static Command Create(GlobalOptions options)
    {
        var dagId = CliArguments.DagId();
        var count = CliOptions.Number("--num-executions", "How many,", value: 1, least: 1, MaxCount, "-n");
        var command = new Command("next-execution", "Show when a DAG's schedule runs it next.") { dagId, count };
        command.Does(async (call, cancellationToken) =>
        {
            var settings = options.SettingsOf(call);
            await using var installation = Installation.Open(settings);
            var dag = installation.RequireDag(call.GetRequiredValue(dagId));
            if (settings.HasMetadata)
                await installation.PrepareAsync(migrate: installation.Database.IsLocal, cancellationToken);
            var last = settings.HasMetadata ? await LastAsync(installation, dag, cancellationToken) : null;
            var next = Next(dag, last, TimeProvider.System.GetUtcNow()).Take(call.GetValue(count)).ToList();
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(next.Select(Shapes.Execution).ToList());
            else
                Report.List(
                    OutputFormat.Table, next, $"{dag.Id} has no next run. Schedule: {dag.Timetable.Describe()}.", ("run after", row => Words.At(row.RunAfter)),
                    (Report.Partition, row => Words.Escape(row.Partition?.Key)), ("logical date", row => Words.At(Shapes.LogicalDateOf(row))), ("interval start", row => Words.At(Shapes.IntervalOf(row)?.Start)), ("interval end", row => Words.At(Shapes.IntervalOf(row)?.End)));
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<DataInterval?> LastAsync(Installation installation, Dag dag, CancellationToken cancellationToken)
    {
        var runs = await installation.Runs.ListAsync(new RunFilter(dag.Id.Value, Limit: MaxRuns), cancellationToken);
        return runs.FirstOrDefault(run => run.RunType == RunType.Scheduled) is { } last ? dag.Timetable.InferManualInterval(last.RunAfter) : null;
    }

    // Each next one is asked for at the moment the one before may start: a schedule without catchup looks at the clock.
    private static IEnumerable<DagRunInfo> Next(Dag dag, DataInterval? last, DateTimeOffset now)
    {
        var restriction = new TimetableRestriction(dag.Definition.StartDate, dag.Definition.EndDate, dag.Definition.Catchup);
        while (dag.Timetable.Next(last, restriction, now) is { } next)
        {
            yield return next;
            last = next.DataInterval;
            now = next.RunAfter > now ? next.RunAfter : now;
        }
    }
}
