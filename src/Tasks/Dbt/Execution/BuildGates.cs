using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Selection;

namespace Dagfire.Dbt.Execution;

/// <summary>In a build a node waits for the tests of everything it builds on, as far as those tests need nothing else.</summary>
internal static class BuildGates
{
    public static void AddTo(NodeGraph graph, Manifest manifest, IReadOnlySet<string> chosen)
    {
        foreach (var test in manifest.Nodes.Values.Where(n => n.UnitTest is not null && chosen.Contains(n.UniqueId))) PutBefore(graph, test, test.UnitTest!.Model);
        var tests = manifest.Nodes.Values.Where(n => n.ResourceType == "test" && chosen.Contains(n.UniqueId) && n.DependsOn.Count > 0).ToList();
        var byParent = tests.SelectMany(test => test.DependsOn.Select(parent => (parent, test))).ToLookup(p => p.parent, p => p.test, StringComparer.Ordinal);
        var edges = new List<(string Test, string Node)>();
        foreach (var node in manifest.Nodes.Values.Where(n => n.ResourceType != "test" && chosen.Contains(n.UniqueId)))
        {
            var ancestors = graph.Ancestors([node.UniqueId]);
            var gates = ancestors.SelectMany(id => byParent[id]).Distinct().Where(test => test.DependsOn.All(ancestors.Contains));
            edges.AddRange(gates.Select(test => (test.UniqueId, node.UniqueId)));
        }

        foreach (var (test, node) in edges) graph.Connect(test, node);
    }

    // A unit test needs its model's inputs, not the model: it runs before it and can stop it.
    private static void PutBefore(NodeGraph graph, Node test, string model)
    {
        graph.Disconnect(model, test.UniqueId);
        foreach (var parent in graph.Parents(model).ToList()) graph.Connect(parent, test.UniqueId);
        graph.Connect(test.UniqueId, model);
    }
}
