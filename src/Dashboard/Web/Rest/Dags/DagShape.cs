using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>A DAG in lists.</summary>
internal record DagShape
{
    // Airflow's defaults, for DAGs whose code is gone.
    private const int UsualLimit = 16;

    public required string DagId { get; init; }

    public required string DagDisplayName { get; init; }

    public bool IsPaused { get; init; }

    public bool IsStale { get; init; }

    public DateTimeOffset? LastParsedTime { get; init; }

    public double? LastParseDuration { get; init; }

    public DateTimeOffset? LastExpired { get; init; }

    public string? BundleName { get; init; }

    public string? BundleVersion { get; init; }

    public string? RelativeFileloc { get; init; }

    public required string Fileloc { get; init; }

    public string? Description { get; init; }

    public string? TimetableSummary { get; init; }

    public string? TimetableDescription { get; init; }

    public bool TimetablePartitioned { get; init; }

    public IReadOnlyList<DagTagShape> Tags { get; init; } = [];

    public int MaxActiveTasks { get; init; } = UsualLimit;

    public int? MaxActiveRuns { get; init; } = UsualLimit;

    public int MaxConsecutiveFailedDagRuns { get; init; }

    public bool HasTaskConcurrencyLimits { get; init; }

    public bool HasImportErrors { get; init; }

    public DateTimeOffset? NextDagrunLogicalDate { get; init; }

    public DateTimeOffset? NextDagrunDataIntervalStart { get; init; }

    public DateTimeOffset? NextDagrunDataIntervalEnd { get; init; }

    public DateTimeOffset? NextDagrunRunAfter { get; init; }

    public IReadOnlyList<string>? AllowedRunTypes { get; init; }

    public IReadOnlyList<string> Owners { get; init; } = [];

    public required string FileToken { get; init; }

    /// <param name="dag">The DAG.</param>
    /// <param name="details">What its code says; <see langword="null"/> when it is not loaded.</param>
    /// <param name="hasProblems">Whether something keeps its newest code from loading.</param>
    internal static DagShape Of(DagView dag, DagDetails? details, bool hasProblems) => new()
    {
        DagId = dag.DagId,
        DagDisplayName = dag.DagId,
        IsPaused = dag.IsPaused,
        IsStale = dag.IsStale,
        LastParsedTime = dag.LoadedAt,
        RelativeFileloc = details?.File is { } file ? Path.GetFileName(file) : null,
        Fileloc = details?.File ?? "",
        Description = dag.Description,
        TimetableSummary = dag.Schedule,
        TimetableDescription = dag.Schedule,
        TimetablePartitioned = dag.IsPartitioned,
        Tags = [.. dag.Tags.Select(tag => new DagTagShape(tag, dag.DagId, dag.DagId))],
        MaxActiveTasks = details?.MaxActiveTasks ?? UsualLimit,
        MaxActiveRuns = details?.MaxActiveRuns ?? UsualLimit,
        MaxConsecutiveFailedDagRuns = details?.MaxConsecutiveFailedRuns ?? 0,
        HasTaskConcurrencyLimits = details?.Tasks.Any(task => task.MaxActiveAcrossRuns is not null) == true,
        HasImportErrors = hasProblems,
        NextDagrunLogicalDate = dag.NextLogicalDate,
        NextDagrunDataIntervalStart = dag.NextDataInterval?.Start,
        NextDagrunDataIntervalEnd = dag.NextDataInterval?.End,
        NextDagrunRunAfter = dag.NextRunAfter,
        AllowedRunTypes = details is null ? null : [.. details.AllowedRunTypes.Select(type => type.Name())],
        Owners = [dag.Owner],
        FileToken = TokenOf(details?.File ?? dag.DagId),
    };

    /// <summary>What stands for a file in addresses.</summary>
    internal static string TokenOf(string file) => StableIds.Uuid("file", file).ToString("N");
}

internal sealed record DagTagShape(string Name, string DagId, string DagDisplayName);

internal sealed record DagList(IReadOnlyList<DagShape> Dags, int TotalEntries);

internal sealed record DagTagList(IReadOnlyList<string> Tags, int TotalEntries);
