using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Selection;

/// <summary>Which tests come along with selected nodes.</summary>
internal sealed class IndirectTests(Manifest manifest, NodeGraph graph, DbtIndirectSelection mode)
{
    /// <summary>Adds what can be told of one criterion alone.</summary>
    public void AddTo(HashSet<string> found)
    {
        if (mode == DbtIndirectSelection.Empty) return;
        var known = mode == DbtIndirectSelection.Buildable ? [.. found, .. graph.Ancestors(found)] : found;
        var tests = found.SelectMany(graph.Children).Where(IsTest).Distinct(StringComparer.Ordinal);
        foreach (var test in tests.Where(test => mode == DbtIndirectSelection.Eager || graph.Parents(test).All(known.Contains)).ToList()) found.Add(test);
    }

    private bool IsTest(string id) => manifest.Nodes.TryGetValue(id, out var node) && node.IsTest;
}
