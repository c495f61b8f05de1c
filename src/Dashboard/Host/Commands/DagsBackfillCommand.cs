using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags backfill DAG --start D --end D</c>: makes runs for past dates, which an engine starts in order.</summary>
internal static class DagsBackfillCommand
{
    private const int MostActiveRuns = 1000;

    internal static Command Create(GlobalOptions options)
    {
        var (dagId, conf) = (CliArguments.DagId(), CliArguments.Conf());
        var start = new Option<string>("--start") { Description = "First logical date, inclusive; UTC unless it says otherwise.", HelpName = "DATE", Required = true };
        var end = new Option<string>("--end") { Description = "Last logical date, inclusive.", HelpName = "DATE", Required = true };
        var reprocess = CliOptions.Choice<ReprocessBehavior>("--reprocess", "Which existing runs are run again: none, the default, failed ones, or all that ended.");
        var maxActiveRuns = CliOptions.Number("--max-active-runs", "Most runs at a time,", new BackfillRequest("", default, default).MaxActiveRuns, least: 1, MostActiveRuns);
        var backwards = new Option<bool>("--run-backwards") { Description = "Newest date first." };
        var latest = new Option<bool>("--on-latest-version") { Description = "Runs that are run again go on with the DAG as it is now." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be created, cleared or left out, and why." };
        var command = new Command("backfill", "Make runs for past dates.") { dagId, start, end, reprocess, maxActiveRuns, backwards, latest, conf, dryRun };
        command.Does(async (call, cancellationToken) =>
        {
            var request = new BackfillRequest(
                call.GetRequiredValue(dagId), CliValues.Instant("--start", call.GetRequiredValue(start))!.Value, CliValues.Instant("--end", call.GetRequiredValue(end))!.Value)
            {
                Reprocess = call.GetValue(reprocess),
                MaxActiveRuns = call.GetValue(maxActiveRuns),
                RunBackwards = call.GetValue(backwards),
                OnLatestVersion = call.GetValue(latest),
                Conf = call.GetValue(conf),
                By = Environment.UserName,
            };
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            return call.GetValue(dryRun)
                ? await PlanAsync(installation, request, options.FormatOf(call), cancellationToken)
                : await CreateAsync(installation, request, options.FormatOf(call), cancellationToken);
        });
        return command;
    }

    private static async Task<int> PlanAsync(Installation installation, BackfillRequest request, OutputFormat format, CancellationToken cancellationToken)
    {
        var dates = await installation.Get<IBackfills>().PlanAsync(request, cancellationToken);
        BackfillReport.Plan(format, request.DagId, dates);
        Terminal.Say($"A dry run, nothing was made: {BackfillReport.Count(dates)}.");
        return ExitCodes.Success;
    }

    private static async Task<int> CreateAsync(Installation installation, BackfillRequest request, OutputFormat format, CancellationToken cancellationToken)
    {
        var backfills = installation.Get<IBackfills>();
        var backfill = await backfills.CreateAsync(request, cancellationToken);
        var dates = await backfills.DatesAsync(backfill.BackfillKey, cancellationToken);
        BackfillReport.Show(format, backfill, dates);
        Terminal.Say($"Backfill {backfill.BackfillKey}: {BackfillReport.Count(dates)}.");
        if ((await installation.Dags.FindAsync(request.DagId, cancellationToken))?.IsPaused == true)
            Terminal.Say($"The DAG is paused: its runs wait until you run: dagfire dags unpause {request.DagId}");
        else if (backfill.CompletedAt is null)
            Terminal.Say($"The runs are started by an engine that is up (dagfire up). Watch them: dagfire backfills show {backfill.BackfillKey}");
        return ExitCodes.Success;
    }
}
