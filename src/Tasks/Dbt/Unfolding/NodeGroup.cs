using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Nodes that one task runs: a model, seed or snapshot with the tests that need nothing else, or tests alone.</summary>
internal sealed class NodeGroup(string key, string name)
{
    private readonly List<Node> _nodes = [];

    /// <summary>What makes it one group: the id of the node that its tests are of.</summary>
    internal string Key => key;

    /// <summary>Its name for people, made of characters a task id may have.</summary>
    internal string Name => name;

    internal IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>The groups that must have ended before.</summary>
    internal HashSet<NodeGroup> WaitsFor { get; } = [];

    internal void Add(Node node) => _nodes.Add(node);
}
