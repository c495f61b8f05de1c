using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire tasks list DAG [RUN]</c></summary>
internal static class TasksListCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var (dagId, runId) = (CliArguments.DagId(), CliArguments.RunIdOrLatest());
        var command = new Command("list", "List the task instances of a run with their attempts.") { dagId, runId };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenExistingAsync(options.SettingsOf(call), cancellationToken);
            var run = await installation.RequireRunAsync(call.GetRequiredValue(dagId), call.GetRequiredValue(runId), cancellationToken);
            var instances = await installation.TaskInstancesAsync(run, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(instances.Select(instance => Shapes.Instance(run, instance)).ToList());
            else
                Tables.Instances(instances);
            return ExitCodes.Success;
        });
        return command;
    }
}
