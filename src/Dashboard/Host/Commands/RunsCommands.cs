using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Queries;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire runs list | show</c></summary>
internal static class RunsCommands
{
    internal static Command Create(GlobalOptions options) => new("runs", "Runs: list, show.") { List(options), Show(options) };

    private static Command List(GlobalOptions options)
    {
        var dagId = new Argument<string?>("dag") { Description = "Only runs of this DAG.", Arity = ArgumentArity.ZeroOrOne };
        var state = new Option<string?>("--state") { Description = "Only runs in this state: queued, running, success, failed." };
        var limit = new Option<int>("--limit") { Description = "At most so many, 1 to 1000.", DefaultValueFactory = _ => 25 };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError($"--limit is {result.GetValueOrDefault<int>()}; allowed are 1 to 1000.");
        });
        var command = new Command("list", "List runs, newest first.") { dagId, state, limit };
        command.Does(async (call, cancellationToken) =>
        {
            DagRunState? wanted = call.GetValue(state) is { } name ? StateNames.ParseDagRunState(name) : null;
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            if (call.GetValue(dagId) is { } id && await installation.Dags.FindAsync(id, cancellationToken) is null)
                _ = installation.RequireDag(id);
            var runs = await installation.Runs.ListAsync(new RunFilter(call.GetValue(dagId), wanted, call.GetValue(limit)), cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(runs.Select(Shapes.Run).ToList());
            else
                Report.List(OutputFormat.Table, runs, "There are no runs.", RunColumns);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Show(GlobalOptions options)
    {
        var dagId = new Argument<string>("dag") { Description = "The DAG's id." };
        var runId = new Argument<string>("run") { Description = "The run's id, or: latest.", DefaultValueFactory = _ => "latest" };
        var command = new Command("show", "Show a run and its task instances.") { dagId, runId };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var run = await installation.RequireRunAsync(call.GetRequiredValue(dagId), call.GetRequiredValue(runId), cancellationToken);
            var instances = await installation.Runs.TaskInstancesAsync(run.RunKey, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
            {
                Report.Json(new { Run = Shapes.Run(run), TaskInstances = instances.Select(Shapes.Instance).ToList() });
                return ExitCodes.Success;
            }

            Report.List(OutputFormat.Table, [run], "", RunColumns);
            Report.List(
                OutputFormat.Table, instances, "", ("task", row => Words.Escape(row.TaskId)), ("state", row => row.State.Coloured()),
                ("attempt", row => row.Attempt == 0 ? "" : $"{row.Attempt} of {row.MaxAttempts}"), ("started", row => Words.At(row.StartedAt)),
                ("time", row => Words.Lasted(row.StartedAt, row.EndedAt)), ("message", row => Words.Escape(row.Reason?.Message)));
            return ExitCodes.Success;
        });
        return command;
    }

    private static ReadOnlySpan<(string, Func<DagRunView, string>)> RunColumns => new (string, Func<DagRunView, string>)[]
    {
        ("dag", row => Words.Escape(row.DagId)), ("run", row => Words.Escape(row.RunId)), ("state", row => row.State.Coloured()),
        ("logical date", row => Words.At(row.LogicalDate)), ("started", row => Words.At(row.StartedAt)), ("time", row => Words.Lasted(row.StartedAt, row.EndedAt)),
    };
}
