namespace Dagfire.Queries;

/// <summary>What the code of a DAG says of it, as this process has loaded it.</summary>
public sealed record DagDetails
{
    /// <summary>The DAG.</summary>
    public required string DagId { get; init; }

    /// <summary>A sentence for people; may be <see langword="null"/>.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Its labels.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Its schedule in words.</summary>
    public required string Schedule { get; init; }

    /// <summary>Earliest logical date, UTC; <see langword="null"/> when none is set.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>Latest logical date, UTC; <see langword="null"/> when none is set.</summary>
    public DateTimeOffset? EndDate { get; init; }

    /// <summary>Whether missed ticks since the start date are run.</summary>
    public required bool Catchup { get; init; }

    /// <summary>Most runs at a time.</summary>
    public required int MaxActiveRuns { get; init; }

    /// <summary>Most task instances of one run at a time.</summary>
    public required int MaxActiveTasks { get; init; }

    /// <summary>After how many failed runs in a row the DAG is paused; 0 for never.</summary>
    public required int MaxConsecutiveFailedRuns { get; init; }

    /// <summary>Longest time a run may take; <see langword="null"/> for no limit.</summary>
    public TimeSpan? RunTimeout { get; init; }

    /// <summary>Whether the first final failure stops the run.</summary>
    public required bool FailFast { get; init; }

    /// <summary>What runs it may have.</summary>
    public required IReadOnlyList<RunType> AllowedRunTypes { get; init; }

    /// <summary>Values a run can be given, in the order they were written.</summary>
    public required IReadOnlyList<ParamDetails> Params { get; init; }

    /// <summary>The file it was read from; <see langword="null"/> for a DAG from code.</summary>
    public string? File { get; init; }

    /// <summary>The groups by their full ids, each before those inside it.</summary>
    public required IReadOnlyList<GroupDetails> Groups { get; init; }

    /// <summary>The tasks, each after all its upstream.</summary>
    public required IReadOnlyList<TaskDetails> Tasks { get; init; }
}
