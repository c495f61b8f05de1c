namespace Dagfire.Dbt;

/// <summary>A node with its newest outcome, as <c>list_dbt_nodes</c> gives it.</summary>
internal sealed class DbtNodeRow
{
    public long ProjectKey { get; set; }

    public string UniqueId { get; set; } = "";

    public string ResourceType { get; set; } = "";

    public string Name { get; set; } = "";

    public string PackageName { get; set; } = "";

    public string? Relation { get; set; }

    public string Description { get; set; } = "";

    public string Tags { get; set; } = "[]";

    public string DependsOn { get; set; } = "[]";

    public string? Materialization { get; set; }

    public string? TestedNode { get; set; }

    public double? WarnAfterSeconds { get; set; }

    public double? ErrorAfterSeconds { get; set; }

    public bool IsPresent { get; set; }

    public string? Status { get; set; }

    public string? Message { get; set; }

    public long? Failures { get; set; }

    public double? ExecutionSeconds { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public DateTimeOffset? BuiltAt { get; set; }

    public DateTimeOffset? MaxLoadedAt { get; set; }

    public DateTimeOffset? SnapshottedAt { get; set; }

    public double? AgeSeconds { get; set; }

    public string? InvocationId { get; set; }

    public string? DagId { get; set; }

    public string? RunId { get; set; }

    public string? TaskId { get; set; }

    public int? MapIndex { get; set; }

    public int? Attempt { get; set; }

    internal DbtNodeView ToView() => new(Node(), IsPresent, Status is null ? null : Outcome(Status), InvocationId, DagId is null ? null : new DbtOrigin(DagId, RunId!, TaskId!, MapIndex ?? -1, Attempt))
    {
        BuiltAt = BuiltAt,
    };

    private DbtNode Node() => new(UniqueId, ResourceType, Name, PackageName)
    {
        Relation = Relation,
        Description = Description,
        Tags = DbtJson.Read(Tags),
        DependsOn = DbtJson.Read(DependsOn),
        Materialization = Materialization,
        TestedNode = TestedNode,
        WarnAfter = Span(WarnAfterSeconds),
        ErrorAfter = Span(ErrorAfterSeconds),
    };

    private DbtOutcome Outcome(string status) => new(UniqueId, status, CompletedAt!.Value)
    {
        Message = Message,
        Failures = Failures,
        ExecutionTime = Span(ExecutionSeconds) ?? TimeSpan.Zero,
        Freshness = SnapshottedAt is { } at ? new DbtFreshness(MaxLoadedAt, at, Span(AgeSeconds)) : null,
        TaskId = TaskId,
    };

    private static TimeSpan? Span(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}
