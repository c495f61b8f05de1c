using System.Text.RegularExpressions;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Selection;

/// <summary>Which nodes use a macro that has changed since an earlier manifest, be it through other macros.</summary>
internal sealed class MacroChanges
{
    private static readonly Regex Names = new(@"[A-Za-z_]\w*");

    private readonly Dictionary<string, MacroDefinition> _byId;
    private readonly ILookup<string, MacroDefinition> _byName;
    private readonly HashSet<string> _changed;

    public MacroChanges(MacroTable macros, PyDict before)
    {
        _byId = macros.All.ToDictionary(m => m.UniqueId, StringComparer.Ordinal);
        _byName = macros.All.ToLookup(ShortName, StringComparer.Ordinal);
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
            foreach (var used in Mentioned(macro).Where(seen.Add)) open.Enqueue(used);
        }

        return false;
    }

    // By name, wherever it stands: a macro may be called by dispatch, whose argument is a text.
    private IEnumerable<string> Mentioned(MacroDefinition macro) =>
        Names.Matches(macro.Code).Select(m => m.Value).Distinct(StringComparer.Ordinal).SelectMany(name => _byName[name]).Select(m => m.UniqueId);

    // default__x and sqlite__x are what dispatch makes of x.
    private static string ShortName(MacroDefinition macro) =>
        macro.Name.IndexOf("__", StringComparison.Ordinal) is var at and > 0 ? macro.Name[(at + 2)..] : macro.Name;
}
