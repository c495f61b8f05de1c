using System.Text.Json;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Runs;

/// <summary>A run.</summary>
internal sealed record DagRunShape
{
    public required string DagRunId { get; init; }

    public required string DagId { get; init; }

    public DateTimeOffset? LogicalDate { get; init; }

    public DateTimeOffset? QueuedAt { get; init; }

    public DateTimeOffset? StartDate { get; init; }

    public DateTimeOffset? EndDate { get; init; }

    public double? Duration { get; init; }

    public DateTimeOffset? DataIntervalStart { get; init; }

    public DateTimeOffset? DataIntervalEnd { get; init; }

    public DateTimeOffset RunAfter { get; init; }

    public DateTimeOffset? LastSchedulingDecision { get; init; }

    public required string RunType { get; init; }

    public required string State { get; init; }

    public string? TriggeredBy { get; init; }

    public string? TriggeringUserName { get; init; }

    public JsonElement? Conf { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<DagVersionShape> DagVersions { get; init; } = [];

    public string? BundleVersion { get; init; }

    public required string DagDisplayName { get; init; }

    public string? PartitionKey { get; init; }

    internal static DagRunShape Of(DagRunView run, DagFacts facts) => new()
    {
        DagRunId = run.RunId,
        DagId = run.DagId,
        LogicalDate = run.LogicalDate,
        QueuedAt = run.QueuedAt,
        StartDate = run.StartedAt,
        EndDate = run.EndedAt,
        Duration = (run.EndedAt - run.StartedAt)?.TotalSeconds,
        DataIntervalStart = run.DataInterval?.Start,
        DataIntervalEnd = run.DataInterval?.End,
        RunAfter = run.RunAfter,
        RunType = run.RunType.Name(),
        State = run.State.Name(),
        TriggeredBy = run.TriggeredBy?.Name() ?? MeansOf(run.RunType),
        TriggeringUserName = run.TriggeringUser,
        Conf = RestJson.Shown(run.Conf ?? "{}"),
        Note = run.Note,
        DagVersions = facts.Version(run.DagId, run.DagVersion) is { } version ? [version] : [],
        DagDisplayName = run.DagId,
        PartitionKey = run.PartitionKey,
    };

    private static string? MeansOf(RunType type) => type switch
    {
        Dagfire.RunType.Scheduled => "timetable",
        Dagfire.RunType.Backfill => "backfill",
        Dagfire.RunType.AssetTriggered => "asset",
        _ => null,
    };
}

internal sealed record DagRunList(IReadOnlyList<DagRunShape> DagRuns, int TotalEntries);
