using System.Text.Json;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <summary>A row of the list of DAGs.</summary>
internal sealed class DagRow
{
    public string DagId { get; set; } = "";

    public string? Description { get; set; }

    public string Owner { get; set; } = "";

    public string Tags { get; set; } = "[]";

    public string Schedule { get; set; } = "";

    public bool IsPaused { get; set; }

    public bool IsStale { get; set; }

    public bool IsPartitioned { get; set; }

    public DateTimeOffset? NextRunAfter { get; set; }

    public DateTimeOffset? NextLogicalDate { get; set; }

    public DateTimeOffset? NextIntervalStart { get; set; }

    public DateTimeOffset? NextIntervalEnd { get; set; }

    public DateTimeOffset LastLoadedAt { get; set; }

    public string? LastRunState { get; set; }

    public DateTimeOffset? LastRunAt { get; set; }

    internal DagView ToView() => new()
    {
        DagId = DagId,
        Description = Description,
        Owner = Owner,
        Tags = JsonSerializer.Deserialize<string[]>(Tags, DagfireJson.Options) ?? [],
        Schedule = Schedule,
        IsPaused = IsPaused,
        IsStale = IsStale,
        IsPartitioned = IsPartitioned,
        NextRunAfter = NextRunAfter,
        NextLogicalDate = NextRunAfter is null ? null : NextLogicalDate,
        NextDataInterval = NextRunAfter is not null && NextIntervalStart is { } start && NextIntervalEnd is { } end ? new DataInterval(start, end) : null,
        LoadedAt = LastLoadedAt,
        LastRunState = LastRunState is null ? null : StateNames.ParseDagRunState(LastRunState),
        LastRunAt = LastRunAt,
    };
}
