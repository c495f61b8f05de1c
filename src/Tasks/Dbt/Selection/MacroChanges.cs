using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Parsing;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Selection;

/// <summary>Which nodes use a macro that has changed since an earlier manifest, be it through other macros.</summary>
internal sealed class MacroChanges
{
    private readonly Dictionary<string, MacroDefinition> _byId;
    private readonly MacroEdges _edges;
    private readonly HashSet<string> _changed;

    public MacroChanges(RenderSession session, PyDict before)
    {
        var macros = session.Manifest.Macros;
        _byId = macros.All.ToDictionary(m => m.UniqueId, StringComparer.Ordinal);
        _edges = new MacroEdges(session);
        // Macros that come with the runner are its own affair.
        _changed = macros.All.Where(m => m.PackageName != MacroTable.BuiltIn && before.Dict(m.UniqueId)?.Text("macro_sql") != m.Code).Select(m => m.UniqueId).ToHashSet(StringComparer.Ordinal);
    }

    public bool Touch(Node node)
    {
        if (_changed.Count == 0) return false;
        var seen = new HashSet<string>(node.DependsOnMacros, StringComparer.Ordinal);
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var id))
        {
            if (_changed.Contains(id)) return true;
            if (!_byId.TryGetValue(id, out var macro)) continue;
            foreach (var used in _edges.Of(macro).Where(seen.Add)) open.Enqueue(used);
        }

        return false;
    }
}
