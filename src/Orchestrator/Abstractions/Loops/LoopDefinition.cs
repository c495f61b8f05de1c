namespace Dagfire;

/// <summary>
/// A group that loops, as its author wrote it: its tasks, the body, run once for each iteration, and after them a gate that says whether another iteration
/// follows. Its tasks have an instance for each iteration; the map index of the first is 0.
/// </summary>
public sealed class LoopDefinition
{
    /// <summary>Most iterations a loop may be allowed: 1,000.</summary>
    public const int MostIterations = 1000;

    internal LoopDefinition(string groupId, int maxIterations, bool hasCondition)
    {
        GroupId = groupId;
        MaxIterations = maxIterations;
        HasCondition = hasCondition;
    }

    /// <summary>The group's id, with those of the groups around it.</summary>
    public string GroupId { get; }

    /// <summary>Most iterations, 1 to <see cref="MostIterations"/>. Without a condition the loop runs so many times.</summary>
    public int MaxIterations { get; }

    /// <summary>Whether a condition may end the loop before.</summary>
    public bool HasCondition { get; }

    /// <summary>The gate's task.</summary>
    public TaskId GateId { get; internal set; }

    /// <summary>The task the body ends with, whose output is the result of an iteration; <see langword="null"/> when there is not exactly one.</summary>
    public TaskId? TerminalId { get; internal set; }

    /// <summary>What the author handed back as the end of the body; <see langword="null"/> when nothing.</summary>
    internal TaskId? DeclaredTerminalId { get; set; }
}
