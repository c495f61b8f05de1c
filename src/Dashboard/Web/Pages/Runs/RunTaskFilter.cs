using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Runs;

/// <summary>Which task instances of a run are listed, as the address says.</summary>
public sealed record RunTaskFilter
{
    /// <summary>Only in this state; <see langword="null"/> for all.</summary>
    public TaskInstanceState? State { get; init; }

    /// <summary>Only of tasks with this text in their id; empty for all.</summary>
    public string Find { get; init; } = "";

    /// <summary>The mapped task whose instances are listed one by one; <see langword="null"/> for none.</summary>
    public string? Unfolded { get; init; }

    internal static RunTaskFilter Read(IQueryCollection query) => new()
    {
        State = Enum.GetValues<TaskInstanceState>().Cast<TaskInstanceState?>().FirstOrDefault(state => state!.Value.Name() == query["state"]),
        Find = query["find"].ToString(),
        Unfolded = query["unfold"].ToString() is { Length: > 0 } task ? task : null,
    };

    /// <summary>The lines of the list: those that fit, by task, in the order in which they started.</summary>
    internal IReadOnlyList<RunTaskLine> Lines(IReadOnlyList<TaskInstanceView> instances) =>
    [
        .. instances.Where(Fits).GroupBy(instance => instance.TaskId, StringComparer.Ordinal)
            .Select(group => new RunTaskLine(group.Key, [.. group.OrderBy(instance => instance.MapIndex)]))
            .OrderBy(line => line.Instances.Min(instance => instance.StartedAt ?? DateTimeOffset.MaxValue)).ThenBy(line => line.TaskId, StringComparer.Ordinal),
    ];

    private bool Fits(TaskInstanceView instance) => (State is null || instance.State == State) && (Find.Length == 0 || instance.TaskId.Contains(Find, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A task in the list of a run.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Instances">Those of its instances that fit.</param>
public sealed record RunTaskLine(string TaskId, IReadOnlyList<TaskInstanceView> Instances)
{
    /// <summary>The state of the instance to look at first.</summary>
    public TaskInstanceState State => TaskInstanceStates.Heaviest([.. Instances.Select(instance => instance.State)]);

    /// <summary>How many instances are in which state, in words.</summary>
    public string Counts => string.Join(", ", Instances.GroupBy(instance => instance.State).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {Parts.StateSigns.Words(group.Key.Name())}"));
}
