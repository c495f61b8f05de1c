using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Selection;

namespace Dagfire.Dbt.Unfolding;

/// <summary>
/// Lays the chosen nodes of a project out as groups, one for each task, with the edges <c>dbt build</c> has: a node waits for what it refers to and for its tests. Tests
/// that need several nodes, or a source, are groups of their own. Pure.
/// </summary>
internal static class NodeGroups
{
    private static readonly string[] Built = ["model", "seed", "snapshot", "test", "unit_test"];

    internal static IReadOnlyList<NodeGroup> Of(RenderSession session, TargetFolder folder)
    {
        var graph = new NodeGraph(session.Manifest);
        var chosen = NodeSelector.Choose(session, graph, folder);
        chosen.RemoveWhere(id => session.Manifest.Find(id) is not Node node || !Built.Contains(node.ResourceType) || node.IsEphemeral);
        BuildGates.AddTo(graph, session.Manifest, chosen);
        var groups = Group(session.Manifest, chosen);
        Connect(new RunGraph(graph, chosen), groups);
        return [.. groups.Values.Distinct()];
    }

    private static Dictionary<string, NodeGroup> Group(Manifest manifest, HashSet<string> chosen)
    {
        var groups = new Dictionary<string, NodeGroup>(StringComparer.Ordinal);
        var byKey = new Dictionary<string, NodeGroup>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);

        // Models first: what is called like a model is the model.
        foreach (var node in chosen.Select(id => manifest.Nodes[id]).OrderBy(node => node.IsTest).ThenBy(node => node.UniqueId, StringComparer.Ordinal))
        {
            var key = KeyOf(node, manifest);
            if (!byKey.TryGetValue(key, out var group))
                byKey[key] = group = new NodeGroup(key, NodeTaskNames.Unique(NodeTaskNames.Of(node, key, manifest), names));
            group.Add(node);
            groups[node.UniqueId] = group;
        }

        return groups;
    }

    // A test belongs to the one node it is of, as long as it needs no other.
    private static string KeyOf(Node node, Manifest manifest)
    {
        if (node.UnitTest is { } unit)
            return unit.Model;
        if (!node.IsTest || node.DependsOn.Count != 1)
            return node.UniqueId;
        return manifest.Find(node.DependsOn[0]) is Node { IsEphemeral: true } ? node.UniqueId : node.DependsOn[0];
    }

    private static void Connect(RunGraph graph, Dictionary<string, NodeGroup> groups)
    {
        foreach (var (id, group) in groups)
            group.WaitsFor.UnionWith(graph.WaitsFor(id).Select(parent => groups[parent]).Where(parent => parent != group));
    }
}
