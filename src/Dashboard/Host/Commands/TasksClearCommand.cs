using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire tasks clear DAG… --run R | --start D --end D</c></summary>
internal static class TasksClearCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var selection = new SelectionOptions();
        var onlyFailed = new Option<bool>("--only-failed") { Description = "Only failed and upstream_failed ones." };
        var onlyRunning = new Option<bool>("--only-running") { Description = "Only running ones." };
        var onlyNew = new Option<bool>("--only-new") { Description = "Only tasks that the DAG has now and the run has not." };
        var onLatest = new Option<bool>("--on-latest-version") { Description = "Let runs that have ended go on with the DAG as it is now." };
        var keepRuns = new Option<bool>("--no-reset-runs") { Description = "Leave runs that have ended as they are; nothing runs until they are set running." };
        var yes = new Option<bool>("--yes", "-y") { Description = "Do it without asking." };
        var command = new Command("clear", "Make tasks run again.");
        selection.AddTo(command);
        foreach (var option in new[] { onlyFailed, onlyRunning, onlyNew, onLatest, keepRuns, yes })
            command.Add(option);
        command.Does(async (call, cancellationToken) =>
        {
            var isDryRun = selection.IsDryRun(call);
            Confirmation.Require(isDryRun || call.GetValue(yes));
            await using var installation = await Installation.OpenExistingAsync(options.SettingsOf(call), cancellationToken);
            var request = await selection.FillAsync(
                new ClearRequest(selection.DagIds(call, installation))
                {
                    OnlyFailed = call.GetValue(onlyFailed),
                    OnlyRunning = call.GetValue(onlyRunning),
                    OnlyNew = call.GetValue(onlyNew),
                    OnLatestVersion = call.GetValue(onLatest),
                    ResetRuns = !call.GetValue(keepRuns),
                    WithSetups = true,
                },
                call, installation, cancellationToken);
            var changes = await installation.Commands.ClearAsync(request with { DryRun = isDryRun || !call.GetValue(yes) }, cancellationToken);
            ChangeReport.Show(options.FormatOf(call), changes);
            var count = ChangeReport.Count(changes);
            if (isDryRun || changes.TaskInstances.Count == 0)
            {
                Terminal.Say($"{count} would be cleared.");
                return ExitCodes.Success;
            }

            if (!call.GetValue(yes))
            {
                if (!Confirmation.Ask($"Clear {count}?"))
                    return ExitCodes.Failed;
                changes = await installation.Commands.ClearAsync(request, cancellationToken);
            }

            Terminal.Say($"{ChangeReport.Count(changes)} cleared.");
            return ExitCodes.Success;
        });
        return command;
    }
}
