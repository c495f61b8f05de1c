using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire runs mark DAG RUN --state success|failed|queued|running</c></summary>
internal static class RunsMarkCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var (dagId, runId) = (CliArguments.DagId(), CliArguments.RunId());
        var state = CliOptions.Choice<DagRunState>("--state", "What it becomes.");
        state.Required = true;
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would happen." };
        var command = new Command("mark", "Give a run a state by hand; teardowns that have not ended still run.") { dagId, runId, state, dryRun };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenExistingAsync(options.SettingsOf(call), cancellationToken);
            var run = await installation.RequireRunAsync(call.GetRequiredValue(dagId), call.GetRequiredValue(runId), cancellationToken);
            var request = new MarkRunRequest(run.DagId, run.RunId, call.GetValue(state)) { DryRun = call.GetValue(dryRun) };
            var changes = await installation.Commands.MarkRunAsync(request, cancellationToken);
            ChangeReport.Show(options.FormatOf(call), changes);
            Terminal.Say(Sentence(changes.Runs[0], request));
            return ExitCodes.Success;
        });
        return command;
    }

    private static string Sentence(Queries.RunChangeView change, MarkRunRequest request) => change.Becomes != request.State
        ? $"The run {(request.DryRun ? "would go" : "goes")} on until its teardowns have ended."
        : $"The run {(request.DryRun ? "would be" : "is")} {change.Becomes.Name()}.";
}
