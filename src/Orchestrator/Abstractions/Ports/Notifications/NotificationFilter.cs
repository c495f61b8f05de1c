namespace Dagfire.Notifications;

/// <summary>Which recorded messages are asked for. What is not set lets all pass.</summary>
public sealed record NotificationFilter
{
    /// <summary>The most that may be asked for at a time.</summary>
    public const int MaxLimit = 1000;

    /// <summary>What they are about. Default anything.</summary>
    public NotificationKind? Kind { get; init; }

    /// <summary>The DAG they speak of. Default any, and none.</summary>
    public DagId? DagId { get; init; }

    /// <summary>The run they speak of. Default any, and none.</summary>
    public string? RunId { get; init; }

    /// <summary>Where they went. Default anywhere.</summary>
    public string? Channel { get; init; }

    /// <summary>Whether they were delivered. Default both.</summary>
    public bool? WasDelivered { get; init; }

    /// <summary>At most so many, 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;
}
