using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Queries;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire backfills list | show | pause | resume | cancel</c></summary>
internal static class BackfillsCommands
{
    private const int Limit = 25;
    private const int MaxLimit = 1000;

    internal static Command Create(GlobalOptions options) => new("backfills", "Backfills: list, show, pause, resume, cancel. (dags backfill makes one.)")
    {
        List(options),
        Show(options),
        Change(options, "pause", "Start no further run of a backfill; what runs goes on.", (backfills, key, token) => backfills.PauseAsync(key, token)),
        Change(options, "resume", "Let a paused backfill go on.", (backfills, key, token) => backfills.ResumeAsync(key, token)),
        Change(options, "cancel", "Give a backfill up: its queued runs fail, what runs goes on.", (backfills, key, token) => backfills.CancelAsync(key, token)),
    };

    private static Command List(GlobalOptions options)
    {
        var dagId = new Argument<string?>("dag") { Description = "Only backfills of this DAG.", Arity = ArgumentArity.ZeroOrOne };
        var limit = CliOptions.Number("--limit", "At most so many,", Limit, least: 1, MaxLimit);
        var command = new Command("list", "List backfills, newest first.") { dagId, limit };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenExistingAsync(options.SettingsOf(call), cancellationToken);
            if (call.GetValue(dagId) is { } id && await installation.Dags.FindAsync(id, cancellationToken) is null)
                _ = installation.RequireDag(id);
            BackfillReport.List(options.FormatOf(call), await installation.Get<IBackfills>().ListAsync(call.GetValue(dagId), call.GetValue(limit), cancellationToken));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Show(GlobalOptions options)
    {
        var key = Key();
        var command = new Command("show", "Show a backfill and its dates.") { key };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenExistingAsync(options.SettingsOf(call), cancellationToken);
            var backfills = installation.Get<IBackfills>();
            var backfill = await backfills.ShowAsync(call.GetRequiredValue(key), cancellationToken);
            BackfillReport.Show(options.FormatOf(call), backfill, await backfills.DatesAsync(backfill.BackfillKey, cancellationToken));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Change(GlobalOptions options, string verb, string description, Func<IBackfills, long, CancellationToken, Task<BackfillView>> change)
    {
        var key = Key();
        var command = new Command(verb, description) { key };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenExistingAsync(options.SettingsOf(call), cancellationToken);
            var backfill = await change(installation.Get<IBackfills>(), call.GetRequiredValue(key), cancellationToken);
            BackfillReport.List(options.FormatOf(call), [backfill]);
            Terminal.Say($"Backfill {backfill.BackfillKey} of {backfill.DagId} is {backfill.State.Name()}.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Argument<long> Key() => new("backfill") { Description = "The backfill's number." };
}
