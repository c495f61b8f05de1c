using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Logs;
using Dagfire.Queries;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire tasks logs DAG RUN TASK</c></summary>
internal static class TasksLogsCommand
{
    private const int Tail = 10_000;
    private const int MaxTail = 10_000_000;

    internal static Command Create(GlobalOptions options)
    {
        var (dagId, runId) = (CliArguments.DagId(), CliArguments.RunId());
        var taskId = new Argument<string>("task") { Description = "The task's id; of a mapped task one instance, written task[index], the first when left out." };
        var attempt = CliOptions.OptionalNumber("--attempt", "Which attempt; the last when left out.", least: 1, int.MaxValue);
        var tail = CliOptions.Number("--tail", "Only the last lines, at most so many,", Tail, least: 1, MaxTail);
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on printing until the attempt has ended; wait for it to begin." };
        var command = new Command("logs", "Print the log of a task's attempt.") { dagId, runId, taskId, attempt, tail, follow };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenExistingAsync(options.SettingsOf(call), cancellationToken);
            var run = await installation.RequireRunAsync(call.GetRequiredValue(dagId), call.GetRequiredValue(runId), cancellationToken);
            var instance = await installation.RequireInstanceAsync(run, call.GetRequiredValue(taskId), cancellationToken);
            if (call.GetValue(follow))
            {
                await new LogFollower(installation, run, call.GetRequiredValue(taskId)).PrintAsync(call.GetValue(attempt), cancellationToken);
                return ExitCodes.Success;
            }

            await PrintAsync(installation.Logs, run, instance, AttemptNumber.Of(instance, call.GetValue(attempt)), call.GetValue(tail), cancellationToken);
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task PrintAsync(TaskLogs logs, DagRunView run, TaskInstanceView instance, int attempt, int tail, CancellationToken cancellationToken)
    {
        var path = logs.PathOf(run.DagId, run.RunId, instance.TaskId, instance.MapIndex, attempt);
        var lines = await TaskLogs.TailAsync(path, tail, cancellationToken);
        foreach (var line in lines ?? [])
            Console.Out.WriteLine(line);
        if (lines is null)
            Terminal.Say($"Attempt {attempt} of '{instance.TaskId}' wrote no lines.");
    }
}
