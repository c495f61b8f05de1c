using System.Text.Json.Serialization;

namespace Dagfire.Queries;

/// <summary>The structure of a DAG as a version keeps it: what decides which tasks run, when and after which. Code is not part of it.</summary>
public sealed record DagStructure
{
    /// <summary>The schedule in words.</summary>
    public required string Schedule { get; init; }

    /// <summary>The tasks, each after all its upstream.</summary>
    public required IReadOnlyList<TaskStructure> Tasks { get; init; }
}

/// <summary>A task as a version keeps it.</summary>
public sealed record TaskStructure
{
    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>The operator's name for people.</summary>
    public required string Operator { get; init; }

    /// <summary>The direct upstream tasks.</summary>
    public required IReadOnlyList<string> Upstream { get; init; }

    /// <summary>When it runs, given its upstream.</summary>
    public required TriggerRule TriggerRule { get; init; }

    /// <summary>Whether it prepares, works or cleans up.</summary>
    public required TaskRole Role { get; init; }

    /// <summary>Attempts after the first.</summary>
    public required int Retries { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>The pool.</summary>
    public required string Pool { get; init; }

    /// <summary>The group it belongs to; <see langword="null"/> when none.</summary>
    public string? Group { get; init; }

    /// <summary>Whether it has an instance for each item of a list, or for each iteration of a loop.</summary>
    public bool IsMapped { get; init; }

    /// <summary>The loop it belongs to; <see langword="null"/> when it belongs to none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LoopStructure? Loop { get; init; }

    /// <summary>Whether it waits for earlier runs.</summary>
    public bool DependsOnPast { get; init; }

    /// <summary>Earliest logical date of runs it is part of, UTC; <see langword="null"/> when only the DAG's counts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>Latest logical date of runs it is part of, UTC; <see langword="null"/> when only the DAG's counts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? EndDate { get; init; }

    /// <summary>A sentence for people; may be <see langword="null"/>.</summary>
    public string? Description { get; init; }
}

/// <summary>The loop a task belongs to, as a version keeps it.</summary>
/// <param name="Group">The group that loops.</param>
/// <param name="MaxIterations">Most iterations.</param>
/// <param name="IsGate">Whether the task is the gate, which says if another iteration follows.</param>
public sealed record LoopStructure(string Group, int MaxIterations, bool IsGate);

/// <summary>A version of a DAG.</summary>
/// <param name="DagId">The DAG.</param>
/// <param name="Version">Its number, from 1.</param>
/// <param name="CreatedAt">When it was first seen, UTC.</param>
/// <param name="Structure">What it was.</param>
public sealed record DagVersionView(string DagId, int Version, DateTimeOffset CreatedAt, DagStructure Structure);
