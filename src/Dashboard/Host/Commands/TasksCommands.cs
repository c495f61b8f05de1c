using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Logs;
using Dagfire.Queries;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire tasks list | logs | clear</c></summary>
internal static class TasksCommands
{
    internal static Command Create(GlobalOptions options) => new("tasks", "Tasks of a run: list, logs, clear.") { List(options), Logs(options), Clear(options) };

    private static Argument<string> DagId() => new("dag") { Description = "The DAG's id." };

    private static Argument<string> RunId() => new("run") { Description = "The run's id, or: latest." };

    private static Command List(GlobalOptions options)
    {
        var (dagId, runId) = (DagId(), RunId());
        runId.DefaultValueFactory = _ => "latest";
        var command = new Command("list", "List the task instances of a run with their attempts.") { dagId, runId };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var run = await installation.RequireRunAsync(call.GetRequiredValue(dagId), call.GetRequiredValue(runId), cancellationToken);
            var instances = await installation.Runs.TaskInstancesAsync(run.RunKey, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(instances.Select(Shapes.Instance).ToList());
            else
                Print(instances);
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Logs(GlobalOptions options)
    {
        var (dagId, runId) = (DagId(), RunId());
        var taskId = new Argument<string>("task") { Description = "The task's id." };
        var attempt = new Option<int?>("--attempt") { Description = "Which attempt; the last when left out." };
        var tail = new Option<int>("--tail") { Description = "Only the last lines, at most so many.", DefaultValueFactory = _ => 10_000 };
        var command = new Command("logs", "Print the log of a task's attempt.") { dagId, runId, taskId, attempt, tail };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var run = await installation.RequireRunAsync(call.GetRequiredValue(dagId), call.GetRequiredValue(runId), cancellationToken);
            var instance = await installation.RequireInstanceAsync(run, call.GetRequiredValue(taskId), cancellationToken);
            var number = call.GetValue(attempt) ?? instance.Attempt;
            if (number < 1 || number > instance.Attempt)
                throw new CommandException(instance.Attempt == 0 ? $"Task '{instance.TaskId}' has not run yet." : $"Task '{instance.TaskId}' has attempts 1 to {instance.Attempt}, not {number}.");
            var path = installation.Logs.PathOf(run.DagId, run.RunId, instance.TaskId, instance.MapIndex, number);
            var lines = await TaskLogs.TailAsync(path, Math.Max(1, call.GetValue(tail)), cancellationToken);
            foreach (var line in lines ?? [])
                Console.Out.WriteLine(line);
            if (lines is null)
                Terminal.Say($"Attempt {number} of '{instance.TaskId}' wrote no lines.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Clear(GlobalOptions options)
    {
        var (dagId, runId) = (DagId(), RunId());
        var taskIds = new Argument<string[]>("task") { Description = "Ids of tasks; all when none is given.", Arity = ArgumentArity.ZeroOrMore };
        var downstream = new Option<bool>("--downstream") { Description = "Also what comes after them." };
        var upstream = new Option<bool>("--upstream") { Description = "Also what comes before them." };
        var onlyFailed = new Option<bool>("--only-failed") { Description = "Only failed and upstream_failed ones." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be cleared." };
        var command = new Command("clear", "Make tasks of a run run again.") { dagId, runId, taskIds, downstream, upstream, onlyFailed, dryRun };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var run = await installation.RequireRunAsync(call.GetRequiredValue(dagId), call.GetRequiredValue(runId), cancellationToken);
            var cleared = await installation.Commands.ClearAsync(
                new ClearRequest(run.DagId, run.RunId)
                {
                    TaskIds = call.GetValue(taskIds) ?? [],
                    Downstream = call.GetValue(downstream),
                    Upstream = call.GetValue(upstream),
                    OnlyFailed = call.GetValue(onlyFailed),
                    DryRun = call.GetValue(dryRun),
                },
                cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(cleared.Select(Shapes.Instance).ToList());
            else
                Print(cleared);
            Terminal.Say(call.GetValue(dryRun) ? $"{cleared.Count} task instances would be cleared." : $"{cleared.Count} task instances cleared.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(IReadOnlyList<TaskInstanceView> instances) => Report.List(
        OutputFormat.Table, instances, "There are no task instances.", ("task", row => Words.Escape(row.TaskId)), ("state", row => row.State.Coloured()),
        ("attempt", row => row.Attempt == 0 ? "" : $"{row.Attempt} of {row.MaxAttempts}"), ("next try", row => Words.At(row.DueAt)),
        ("time", row => Words.Lasted(row.StartedAt, row.EndedAt)), ("message", row => Words.Escape(row.Reason?.Message)));
}
