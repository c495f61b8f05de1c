using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire tasks clear DAG RUN [TASK…]</c></summary>
internal static class TasksClearCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var (dagId, runId) = (CliArguments.DagId(), CliArguments.RunId());
        var taskIds = new Argument<string[]>("task") { Description = "Ids of tasks; all when none is given.", Arity = ArgumentArity.ZeroOrMore };
        var downstream = new Option<bool>("--downstream") { Description = "Also what comes after them." };
        var upstream = new Option<bool>("--upstream") { Description = "Also what comes before them." };
        var onlyFailed = new Option<bool>("--only-failed") { Description = "Only failed and upstream_failed ones." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be cleared." };
        var command = new Command("clear", "Make tasks of a run run again.") { dagId, runId, taskIds, downstream, upstream, onlyFailed, dryRun };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenExistingAsync(options.SettingsOf(call), cancellationToken);
            var run = await installation.RequireRunAsync(call.GetRequiredValue(dagId), call.GetRequiredValue(runId), cancellationToken);
            var request = new ClearRequest(run.DagId, run.RunId)
            {
                TaskIds = call.GetValue(taskIds) ?? [],
                Downstream = call.GetValue(downstream),
                Upstream = call.GetValue(upstream),
                OnlyFailed = call.GetValue(onlyFailed),
                DryRun = call.GetValue(dryRun),
            };
            var cleared = installation.InOrder(run.DagId, await installation.Commands.ClearAsync(request, cancellationToken));
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(cleared.Select(instance => Shapes.Instance(run, instance)).ToList());
            else
                Tables.Instances(cleared);
            Terminal.Say(request.DryRun ? $"{cleared.Count} task instances would be cleared." : $"{cleared.Count} task instances cleared.");
            return ExitCodes.Success;
        });
        return command;
    }
}
