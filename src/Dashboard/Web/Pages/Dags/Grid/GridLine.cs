namespace Dagfire.Dashboard.Pages.Dags.Grid;

/// <summary>A line of the grid.</summary>
/// <param name="Id">The id of the task, or the full id of the group.</param>
/// <param name="Name">What it shows: the id without that of its group.</param>
/// <param name="Depth">How many groups it stands in.</param>
/// <param name="IsGroup">Whether it is a group.</param>
public sealed record GridLine(string Id, string Name, int Depth, bool IsGroup)
{
    /// <summary>Whether the lines of the group are hidden.</summary>
    public bool IsFolded { get; init; }

    /// <summary>The tasks that make up its cells.</summary>
    public required IReadOnlyList<string> Tasks { get; init; }

    /// <summary>The operator of a task; <see langword="null"/> for a group, and a task that is there no more.</summary>
    public string? Operator { get; init; }

    /// <summary>Whether a task has an instance for each of many items.</summary>
    public bool IsMapped { get; init; }
}
