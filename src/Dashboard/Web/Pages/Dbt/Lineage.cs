using Dagfire.Dbt;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>
/// The lineage of a project. Ids that name nothing, and nodes that read each other in a circle, as only a damaged manifest has them, do no harm. Immutable.
/// </summary>
internal sealed class Lineage
{
    private static readonly string[] Kinds = ["model", "seed", "snapshot", "source", "exposure"];
    private static readonly string[] TestKinds = ["test", "unit_test"];

    private readonly Dictionary<string, LineageItem> _items;

    private Lineage(Dictionary<string, LineageItem> items, IReadOnlyList<DbtNodeView> looseTests) => (_items, LooseTests) = (items, looseTests);

    /// <summary>The nodes, by id.</summary>
    internal IReadOnlyDictionary<string, LineageItem> Items => _items;

    /// <summary>Tests that count towards no single node.</summary>
    internal IReadOnlyList<DbtNodeView> LooseTests { get; }

    internal static bool IsTest(DbtNodeView node) => TestKinds.Contains(node.Node.ResourceType);

    internal static Lineage Of(DbtProjectView project)
    {
        var present = project.Nodes.Where(node => node.IsPresent).ToList();
        var nodes = present.Where(node => Kinds.Contains(node.Node.ResourceType)).ToDictionary(node => node.Node.UniqueId, StringComparer.Ordinal);
        var tests = present.Where(IsTest).ToLookup(test => test.Node.TestedNode is { } tested && nodes.ContainsKey(tested) ? tested : "", StringComparer.Ordinal);
        var upstream = nodes.ToDictionary(
            pair => pair.Key, pair => pair.Value.Node.DependsOn.Where(id => id != pair.Key && nodes.ContainsKey(id)).Distinct(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
        var downstream = upstream.SelectMany(pair => pair.Value, (pair, id) => (From: id, To: pair.Key)).ToLookup(edge => edge.From, edge => edge.To, StringComparer.Ordinal);
        var states = nodes.ToDictionary(pair => pair.Key, pair => DbtStates.Of(pair.Value, [.. tests[pair.Key]]), StringComparer.Ordinal);
        foreach (var id in nodes.Keys.Where(id => nodes[id].Node.ResourceType == "exposure"))
            states[id] = DbtStates.OfReader([.. upstream[id].Select(read => states[read])]);
        return new Lineage(
            nodes.ToDictionary(pair => pair.Key, pair => new LineageItem(pair.Value, states[pair.Key], [.. tests[pair.Key]], upstream[pair.Key], [.. downstream[pair.Key]]), StringComparer.Ordinal),
            [.. tests[""]]);
    }

    /// <summary>A node with what it is made from and what is made from it, up to so many steps away.</summary>
    internal IReadOnlyList<LineageItem> Around(string id, int up, int down)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { id };
        found.UnionWith(Reach(id, up, item => item.Upstream));
        found.UnionWith(Reach(id, down, item => item.Downstream));
        return [.. found.Select(near => _items[near])];
    }

    private HashSet<string> Reach(string id, int steps, Func<LineageItem, IReadOnlyList<string>> next)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { id };
        IReadOnlyList<string> edge = [id];
        for (var step = 0; step < steps && edge.Count > 0; step++)
            edge = [.. edge.SelectMany(near => next(_items[near])).Where(seen.Add)];
        return seen;
    }
}
