using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Runs;

/// <summary>A backfill.</summary>
internal sealed record BackfillShape(
    long Id, string DagId, DateTimeOffset FromDate, DateTimeOffset ToDate, JsonElement? DagRunConf, bool IsPaused, string ReprocessBehavior, int MaxActiveRuns, DateTimeOffset CreatedAt,
    DateTimeOffset? CompletedAt, DateTimeOffset UpdatedAt, string DagDisplayName)
{
    internal static BackfillShape Of(BackfillView backfill) => new(
        backfill.BackfillKey, backfill.DagId, backfill.From, backfill.To, RestJson.Shown(backfill.Conf ?? "{}"), backfill.State == BackfillState.Paused, backfill.Reprocess.Name(),
        backfill.MaxActiveRuns, backfill.CreatedAt, backfill.CompletedAt, backfill.CompletedAt ?? backfill.CreatedAt, backfill.DagId);
}

internal sealed record BackfillList(IReadOnlyList<BackfillShape> Backfills, int TotalEntries);

/// <summary>A run that a backfill would make. One for a partition has no logical date.</summary>
internal sealed record BackfillPlanDate(DateTimeOffset? LogicalDate, string? PartitionKey, DateTimeOffset? PartitionDate)
{
    internal static BackfillPlanDate Of(BackfillDateView date) => new(date.PartitionKey is null ? date.LogicalDate : null, date.PartitionKey, date.PartitionDate);
}

internal sealed record BackfillPlan(IReadOnlyList<BackfillPlanDate> Backfills, int TotalEntries);

internal sealed record BackfillBody : BodyRecord
{
    public required string DagId { get; init; }

    public required DateTimeOffset FromDate { get; init; }

    public required DateTimeOffset ToDate { get; init; }

    public bool RunBackwards { get; init; }

    [JsonObject]
    public JsonElement? DagRunConf { get; init; }

    [AllowedValues("none", "failed", "completed")]
    public string ReprocessBehavior { get; init; } = "none";

    public int MaxActiveRuns { get; init; } = 10;

    public bool RunOnLatestVersion { get; init; } = true;

    internal BackfillRequest ToRequest(string by) => new(DagId, FromDate, ToDate)
    {
        RunBackwards = RunBackwards,
        Conf = DagRunConf is { } conf && conf.EnumerateObject().Any() ? conf.GetRawText() : null,
        Reprocess = BackfillNames.ParseReprocess(ReprocessBehavior),
        MaxActiveRuns = MaxActiveRuns,
        OnLatestVersion = RunOnLatestVersion,
        By = by,
    };
}
