using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Selection;

/// <summary>Who depends on whom.</summary>
internal sealed class NodeGraph
{
    private readonly Dictionary<string, List<string>> _parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _children = new(StringComparer.Ordinal);

    public NodeGraph(Manifest manifest)
    {
        foreach (var node in manifest.All) (_parents[node.UniqueId], _children[node.UniqueId]) = ([], []);
        foreach (var node in manifest.All)
        {
            // A unit test belongs to its model: what it gives rows for is no parent of it.
            foreach (var parent in node is Node { UnitTest: { } test } ? [test.Model] : node.DependsOn) Connect(parent, node.UniqueId);
        }
    }

    public IReadOnlyList<string> Parents(string id) => _parents.GetValueOrDefault(id) ?? [];

    public IReadOnlyList<string> Children(string id) => _children.GetValueOrDefault(id) ?? [];

    public void Connect(string parent, string child)
    {
        if (!_children.TryGetValue(parent, out var children) || !_parents.TryGetValue(child, out var parents)) return;
        if (!children.Contains(child)) children.Add(child);
        if (!parents.Contains(parent)) parents.Add(parent);
    }

    public void Disconnect(string parent, string child)
    {
        _children.GetValueOrDefault(parent)?.Remove(child);
        _parents.GetValueOrDefault(child)?.Remove(parent);
    }

    /// <summary>What can be reached within a number of steps, without the start.</summary>
    public HashSet<string> Ancestors(IEnumerable<string> of, int? depth = null) => Reach(of, Parents, depth);

    public HashSet<string> Descendants(IEnumerable<string> of, int? depth = null) => Reach(of, Children, depth);

    private static HashSet<string> Reach(IEnumerable<string> start, Func<string, IReadOnlyList<string>> next, int? depth)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var edge = start.ToList();
        for (var step = 0; edge.Count > 0 && (depth is null || step < depth); step++) edge = [.. edge.SelectMany(next).Where(found.Add)];
        return found;
    }
}
