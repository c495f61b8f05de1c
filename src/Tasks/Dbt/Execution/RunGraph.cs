using Dagfire.Dbt.Selection;

namespace Dagfire.Dbt.Execution;

/// <summary>The chosen nodes and what each waits for. A dependency through nodes that are not chosen still counts.</summary>
internal sealed class RunGraph
{
    private readonly Dictionary<string, HashSet<string>> _waitsFor = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _unblocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _level = new(StringComparer.Ordinal);

    public RunGraph(NodeGraph graph, IReadOnlyCollection<string> chosen)
    {
        foreach (var id in chosen) _unblocks[id] = [];
        var nearest = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var id in chosen)
        {
            _waitsFor[id] = Nearest(graph, id, nearest);
            foreach (var parent in _waitsFor[id]) _unblocks[parent].Add(id);
        }

        foreach (var id in chosen) Level(id);
    }

    public IEnumerable<string> All => _waitsFor.Keys;

    public IReadOnlySet<string> WaitsFor(string id) => _waitsFor[id];

    public IReadOnlyList<string> Unblocks(string id) => _unblocks[id];

    public int LevelOf(string id) => _level[id];

    /// <summary>All that waits for a node, near and far.</summary>
    public IReadOnlySet<string> Descendants(string id)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var edge = new List<string> { id };
        while (edge.Count > 0) edge = [.. edge.SelectMany(Unblocks).Where(found.Add)];
        return found;
    }

    private HashSet<string> Nearest(NodeGraph graph, string id, Dictionary<string, HashSet<string>> known)
    {
        if (known.TryGetValue(id, out var found)) return found;
        known[id] = found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parent in graph.Parents(id))
        {
            if (_unblocks.ContainsKey(parent)) found.Add(parent);
            else found.UnionWith(Nearest(graph, parent, known));
        }

        return found;
    }

    private int Level(string id)
    {
        if (_level.TryGetValue(id, out var level)) return level;
        _level[id] = 0;
        return _level[id] = _waitsFor[id].Count == 0 ? 0 : _waitsFor[id].Max(Level) + 1;
    }
}
