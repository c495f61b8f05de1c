using Dagfire.Dbt.Console;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Selection;

/// <summary>Evaluates <c>--select</c> and <c>--exclude</c>; tests come along with any selected parent.</summary>
internal sealed class NodeSelector(Manifest manifest, NodeGraph graph, ConsoleLog log)
{
    public HashSet<string> Select(IReadOnlyList<string> select, IReadOnlyList<string> exclude)
    {
        var chosen = select.Count == 0 ? [.. manifest.All.Select(n => n.UniqueId)] : Union(select);
        if (exclude.Count > 0) chosen.ExceptWith(Union(exclude));
        return chosen;
    }

    private HashSet<string> Union(IEnumerable<string> arguments)
    {
        var result = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in arguments.SelectMany(a => a.Split(' ', StringSplitOptions.RemoveEmptyEntries))) result.UnionWith(Intersection(part));
        return result;
    }

    private HashSet<string> Intersection(string part)
    {
        HashSet<string>? result = null;
        foreach (var raw in part.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var found = One(Criterion.Parse(raw));
            if (result is null) result = found;
            else result.IntersectWith(found);
        }

        return WithTests(result ?? new HashSet<string>(StringComparer.Ordinal));
    }

    private HashSet<string> One(Criterion criterion)
    {
        var found = SelectionMethods.Select(manifest, criterion).ToHashSet(StringComparer.Ordinal);
        if (found.Count == 0) log.Warn($"The selection criterion '{criterion.Raw}' does not match any enabled nodes");
        var start = found.ToList();
        if (criterion.ChildrensParents)
        {
            var descendants = graph.Descendants(start);
            found.UnionWith(descendants);
            found.UnionWith(graph.Ancestors(start.Concat(descendants)));
        }

        if (criterion.Parents) found.UnionWith(graph.Ancestors(start, criterion.ParentsDepth));
        if (criterion.Children) found.UnionWith(graph.Descendants(start, criterion.ChildrenDepth));
        return WithTests(found);
    }

    private HashSet<string> WithTests(HashSet<string> found)
    {
        foreach (var child in found.SelectMany(graph.Children).Where(IsTest).ToList()) found.Add(child);
        return found;
    }

    private bool IsTest(string id) => manifest.Nodes.TryGetValue(id, out var node) && node.IsTest;
}
