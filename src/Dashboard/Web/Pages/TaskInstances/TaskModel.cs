using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Dashboard.Pages.Runs;
using Dagfire.Dashboard.Pages.TaskInstances.Logs;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.TaskInstances;

/// <summary>What the page of a task instance shows.</summary>
public sealed record TaskModel
{
    /// <summary>Its run.</summary>
    public required RunPlace Place { get; init; }

    /// <summary>The instance as it is now.</summary>
    public required TaskInstanceView Instance { get; init; }

    /// <summary>Its attempts, oldest first.</summary>
    public required IReadOnlyList<TaskInstanceView> Attempts { get; init; }

    /// <summary>The attempt that is looked at; <see langword="null"/> when none has started.</summary>
    public TaskInstanceView? Shown { get; init; }

    /// <summary>Which part of the log is looked at.</summary>
    public required LogChoice Choice { get; init; }

    /// <summary>That part; <see langword="null"/> when there is no log.</summary>
    public LogPart? Log { get; init; }

    /// <summary>What keeps it from running.</summary>
    public required IReadOnlyList<WaitReason> Reasons { get; init; }

    /// <summary>What it comes after.</summary>
    public required IReadOnlyList<Neighbour> Upstream { get; init; }

    /// <summary>What comes after it.</summary>
    public required IReadOnlyList<Neighbour> Downstream { get; init; }

    /// <summary>What it passed on.</summary>
    public required Page<XComView> Values { get; init; }

    /// <summary>What its run was given.</summary>
    public required IReadOnlyList<GivenParam> Params { get; init; }

    /// <summary>The parameters that the attempt that is looked at had filled in.</summary>
    public required IReadOnlyList<RenderedValue> Rendered { get; init; }

    /// <summary>Pages about the attempt that is looked at.</summary>
    public required IReadOnlyList<AttemptLink> Links { get; init; }

    /// <summary>What was done to it, newest first; <see langword="null"/> for readers who may not see that.</summary>
    public IReadOnlyList<RecordedAuditEntry>? Events { get; init; }

    /// <summary>What it asked people.</summary>
    public required IReadOnlyList<HumanRequestView> Questions { get; init; }

    /// <summary>The operator's name for people; <see langword="null"/> when the task is there no more.</summary>
    public string? Operator { get; init; }
}

/// <summary>A task next to another, in the same run.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="State">Its state; of several instances the one to look at first.</param>
/// <param name="Instances">How many instances it has.</param>
public sealed record Neighbour(string TaskId, TaskInstanceState State, int Instances);

/// <summary>A param as a run has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its value, as people read JSON.</param>
/// <param name="IsDefault">Whether the run was not given another value.</param>
public sealed record GivenParam(string Name, string Text, bool IsDefault);
