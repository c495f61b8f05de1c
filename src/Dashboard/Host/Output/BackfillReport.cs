using System.Text.Json;
using Dagfire.Host.Cli;
using Dagfire.Queries;

namespace Dagfire.Host.Output;

/// <summary>Shows backfills and their dates.</summary>
internal static class BackfillReport
{
    internal static void List(OutputFormat format, IReadOnlyList<BackfillView> backfills)
    {
        if (format == OutputFormat.Json)
            Report.Json(backfills.Select(Shape).ToList());
        else
            Table(backfills);
    }

    /// <summary>A backfill that is there, with its dates.</summary>
    internal static void Show(OutputFormat format, BackfillView backfill, IReadOnlyList<BackfillDateView> dates)
    {
        if (format == OutputFormat.Json)
        {
            Report.Json(new { Backfill = Shape(backfill), Dates = dates.Select(Shape).ToList() });
            return;
        }

        Table([backfill]);
        Dates(dates);
    }

    /// <summary>A backfill that is only thought of.</summary>
    internal static void Plan(OutputFormat format, string dagId, IReadOnlyList<BackfillDateView> dates)
    {
        if (format == OutputFormat.Json)
            Report.Json(new { DagId = dagId, Dates = dates.Select(Shape).ToList() });
        else
            Dates(dates);
    }

    /// <summary>How many dates become what, for a sentence.</summary>
    internal static string Count(IReadOnlyList<BackfillDateView> dates) => string.Join(", ", dates
        .GroupBy(date => date.Outcome).OrderBy(group => group.Key).Select(group => $"{group.Count()} {WordsFor(group.Key)}"));

    private static void Table(IReadOnlyList<BackfillView> backfills) => Report.List(
        OutputFormat.Table, backfills, "There are no backfills.", ("backfill", row => $"{row.BackfillKey}"), ("dag", row => Words.Escape(row.DagId)),
        ("from", row => Words.Minute(row.From)), ("to", row => Words.Minute(row.To)), ("state", row => row.State.Name()), ("progress", row => Words.Escape(Progress(row))));

    private static void Dates(IReadOnlyList<BackfillDateView> dates) => Report.List(
        OutputFormat.Table, dates, "There are no dates.", ("#", row => $"{row.Ordinal}"), ("logical date", row => row.PartitionKey is null ? Words.At(row.LogicalDate) : ""),
        (Report.Partition, row => Words.Escape(row.PartitionKey)), ("run", row => WordsFor(row.Outcome)), ("run id", row => Words.Escape(row.RunId)), ("state", row => row.RunState is { } state ? state.Coloured() : ""));

    private static string Progress(BackfillView row) =>
        $"{row.Success + row.Failed} of {row.Dates - row.LeftOut} ended{(row.Failed > 0 ? $", {row.Failed} failed" : "")}{(row.Running > 0 ? $", {row.Running} run" : "")}";

    private static string WordsFor(BackfillOutcome? outcome) => outcome switch
    {
        BackfillOutcome.Created => "created",
        BackfillOutcome.Cleared => "cleared",
        BackfillOutcome.InFlight => "left out: in flight",
        BackfillOutcome.AlreadyExists => "left out: already exists",
        BackfillOutcome.Cancelled => "left out: cancelled",
        _ => "pending",
    };

    private static object Shape(BackfillView row) => new
    {
        Id = row.BackfillKey,
        row.DagId,
        FromDate = row.From,
        ToDate = row.To,
        row.MaxActiveRuns,
        row.RunBackwards,
        RunOnLatestVersion = row.OnLatestVersion,
        ReprocessBehavior = row.Reprocess.Name(),
        DagRunConf = row.Conf is null ? (JsonElement?)null : JsonElement.Parse(row.Conf),
        State = row.State.Name(),
        IsPaused = row.State == BackfillState.Paused,
        row.CreatedAt,
        row.CompletedAt,
        row.CreatedBy,
        row.Dates,
        row.Pending,
        row.LeftOut,
        row.Queued,
        row.Running,
        row.Success,
        row.Failed,
    };

    private static object Shape(BackfillDateView row) => new
    {
        row.Ordinal,
        LogicalDate = row.PartitionKey is null ? row.LogicalDate : (DateTimeOffset?)null,
        DataIntervalStart = row.PartitionKey is null ? row.DataInterval.Start : (DateTimeOffset?)null,
        DataIntervalEnd = row.PartitionKey is null ? row.DataInterval.End : (DateTimeOffset?)null,
        RunAfter = row.DataInterval.End,
        row.PartitionKey,
        row.PartitionDate,
        Outcome = row.Outcome?.Name(),
        DagRunId = row.RunId,
        DagRunState = row.RunState?.Name(),
    };
}
