namespace Dagfire;

// Groups of tasks.
public sealed partial class DagBuilder
{
    private readonly Stack<string> _groups = new();
    private readonly Dictionary<string, GroupOptions> _groupOptions = [];

    /// <summary>Adds a group. Tasks added while <paramref name="content"/> runs belong to it, and their ids begin with the group's: <c>group.task</c>. Groups nest.</summary>
    /// <param name="id">The group's id; the rules of task ids hold.</param>
    /// <param name="content">Adds the tasks of the group to this builder.</param>
    /// <param name="options">Sets options of the group.</param>
    public TaskGroup Group(string id, Action content, Action<GroupOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        var group = new GroupOptions();
        options?.Invoke(group);
        _groupOptions[Prefixed(id)] = group;
        if (!TaskId.IsValid(id, out var problem))
            _problems.Add(problem);
        var first = _tasks.Count;
        _groups.Push(Prefixed(id));
        content();
        return new TaskGroup(_groups.Pop(), [.. _tasks.Skip(first).Select(task => new TaskHandle(task))]);
    }

    private string Prefixed(string id) => _groups.TryPeek(out var group) ? $"{group}.{id}" : id;
}
