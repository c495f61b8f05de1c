namespace Dagfire;

/// <summary>
/// Tasks that belong together: a name for people, a prefix for their ids, and one end for edges. An edge to the group leads to the tasks that wait for no
/// other task of it; an edge from it comes from those no other task of it waits for, as they are when the edge is drawn.
/// </summary>
public class TaskGroup : TaskNode
{
    private readonly IReadOnlyList<TaskHandle> _members;

    internal TaskGroup(string id, IReadOnlyList<TaskHandle> members)
    {
        Id = id;
        _members = members;
    }

    private protected TaskGroup(TaskGroup group)
        : this(group.Id, group._members)
    {
    }

    /// <summary>The group's id with those of the groups around it: <c>outer.inner</c>.</summary>
    public string Id { get; }

    internal override IReadOnlyList<TaskHandle> Roots =>
        [.. _members.Where(member => !member.Definition.IsGate && !member.Definition.Upstream.Any(upstream => _members.Any(other => other.Id == upstream)))];

    internal override IReadOnlyList<TaskHandle> Leaves
    {
        get
        {
            // A teardown cleans up beside the flow: what comes after the group comes after its work.
            var workers = _members.Where(member => member.Definition.Role != TaskRole.Teardown).ToList();
            var waitedFor = workers.SelectMany(member => member.Definition.Upstream).ToHashSet();

            // A gate is tied to its body once all edges are drawn.
            var gated = workers.Where(member => member.Definition.IsGate).Select(gate => gate.Definition.Loop).ToHashSet();
            return [.. workers.Where(member => !waitedFor.Contains(member.Id) && (member.Definition.IsGate || !gated.Contains(member.Definition.Loop)))];
        }
    }

    /// <summary>Makes this group wait for others.</summary>
    /// <param name="upstream">The nodes before this group.</param>
    /// <returns>This group.</returns>
    public TaskGroup After(params ReadOnlySpan<TaskNode> upstream)
    {
        foreach (var node in upstream)
            Connect(node, this);
        return this;
    }
}
