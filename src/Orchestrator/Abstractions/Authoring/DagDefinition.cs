using Dagfire.Files;

namespace Dagfire;

/// <summary>A DAG as its author wrote it, before validation. Made by <see cref="DagBuilder.Build"/>.</summary>
/// <param name="Id">The DAG's id as written; validated when compiled.</param>
/// <param name="Tasks">The tasks in the order they were added; ids may still clash.</param>
public sealed record DagDefinition(string Id, IReadOnlyList<TaskDefinition> Tasks)
{
    /// <summary>A sentence for people.</summary>
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    public string Owner { get; init; } = "dagfire";

    /// <summary>Labels to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When it runs by itself.</summary>
    public Schedule Schedule { get; init; } = Schedule.None;

    /// <summary>Earliest logical date, UTC.</summary>
    public DateTimeOffset? StartDate { get; init; }

    /// <summary>Latest logical date, inclusive, UTC.</summary>
    public DateTimeOffset? EndDate { get; init; }

    /// <summary>Whether missed ticks since the start date are run.</summary>
    public bool Catchup { get; init; }

    /// <summary>Most runs at a time.</summary>
    public int MaxActiveRuns { get; init; }

    /// <summary>Most task instances of one run at a time.</summary>
    public int MaxActiveTasks { get; init; } = 16;

    /// <summary>Called once for each end of a run in success.</summary>
    public Callback? OnSuccess { get; init; }

    /// <summary>Called once for each end of a run in failure.</summary>
    public Callback? OnFailure { get; init; }

    /// <summary>Moments by which runs, or tasks in them, must have ended well.</summary>
    public IReadOnlyList<DeadlineAlert> Deadlines { get; init; } = [];

    /// <summary>After how many failed runs in a row the DAG is paused; 0 for never.</summary>
    public int MaxConsecutiveFailedRuns { get; init; }

    /// <summary>Whether a task that depends on its past may start when it was never part of an earlier run.</summary>
    public bool IgnoreFirstDependsOnPast { get; init; } = true;

    /// <summary>What runs it may have; all when empty.</summary>
    public IReadOnlyList<RunType> AllowedRunTypes { get; init; } = [];

    /// <summary>The groups by id, with their options.</summary>
    public IReadOnlyDictionary<string, GroupOptions> Groups { get; init; } = new Dictionary<string, GroupOptions>();

    /// <summary>Most items a task may pass on to be mapped over.</summary>
    public int MaxMapLength { get; init; } = 1024;

    /// <summary>Whether the first final failure stops the run.</summary>
    public bool FailFast { get; init; }

    /// <summary>Longest time a run may take.</summary>
    public TimeSpan? RunTimeout { get; init; }

    /// <summary>Values a run can be given, by name, in the order they were written.</summary>
    public IReadOnlyDictionary<string, Param> Params { get; init; } = new Dictionary<string, Param>();

    /// <summary>Defaults of its tasks.</summary>
    public TaskOptions Defaults { get; init; } = new();

    /// <summary>Mistakes noticed while it was built.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The file it was read from; <see langword="null"/> for a DAG from code.</summary>
    public DagOrigin? Origin { get; init; }
}
