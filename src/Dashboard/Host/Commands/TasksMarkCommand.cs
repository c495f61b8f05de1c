using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire tasks mark DAG… --run R --task T --state success|failed|skipped</c></summary>
internal static class TasksMarkCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var selection = new SelectionOptions();
        var state = CliOptions.Choice<MarkedState>("--state", "What they become.");
        state.Required = true;
        var command = new Command("mark", "Give tasks a state by hand; what failed below them runs again.") { state };
        selection.AddTo(command);
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenExistingAsync(options.SettingsOf(call), cancellationToken);
            var wanted = StateNames.ParseTaskInstanceState(StateWords.SnakeCase($"{call.GetValue(state)}"));
            var request = await selection.FillAsync(new MarkTasksRequest(selection.DagIds(call, installation), wanted), call, installation, cancellationToken);
            var changes = await installation.Commands.MarkTasksAsync(request with { DryRun = selection.IsDryRun(call) }, cancellationToken);
            ChangeReport.Show(options.FormatOf(call), changes);
            Terminal.Say($"{ChangeReport.Count(changes)} {(selection.IsDryRun(call) ? "would be changed" : "changed")}.");
            return ExitCodes.Success;
        });
        return command;
    }

    private enum MarkedState
    {
        Success,
        Failed,
        Skipped,
    }
}
