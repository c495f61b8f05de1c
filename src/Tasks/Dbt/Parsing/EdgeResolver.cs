using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Parsing;

/// <summary>Turns refs and sources into edges; what is not there is refused with the nearest name.</summary>
internal static class EdgeResolver
{
    public static void Resolve(RenderSession session)
    {
        var manifest = session.Manifest;
        var lookup = new NodeLookup(manifest, session.Root.Name);
        foreach (var node in manifest.Nodes.Values.ToList())
        {
            var unresolved = false;
            foreach (var call in node.Refs) unresolved |= !Ref(manifest, lookup, node, call, node.Depend, lenient: node.ResourceType == "test", session);
            foreach (var (source, table) in node.Sources) Source(manifest, lookup, node, source, table, node.Depend);
            if (unresolved) manifest.Disable(node);
        }

        foreach (var exposure in manifest.Exposures.Values)
        {
            foreach (var call in exposure.Refs) Ref(manifest, lookup, exposure, call, exposure.Depend, lenient: false, session);
            foreach (var (source, table) in exposure.Sources) Source(manifest, lookup, exposure, source, table, exposure.Depend);
        }
    }

    // A test of something disabled goes with it; a model does not.
    private static bool Ref(Manifest manifest, NodeLookup lookup, GraphNode node, RefCall call, Action<string> depend, bool lenient, RenderSession session)
    {
        if (lookup.Ref(call, node.PackageName) is { } target)
        {
            depend(target.UniqueId);
            return true;
        }

        var disabled = manifest.Disabled.OfType<Node>().Any(n => n.IsRefable && n.Name == call.Name);
        if (lenient && disabled) return false;
        var what = call.Package is null ? $"'{call.Name}'" : $"'{call.Name}' in package or project '{call.Package}'";
        if (disabled) throw Missing(node, $"a node named {what} which is disabled");
        var nearest = Suggestion.Nearest(call.Name, manifest.Nodes.Values.Where(n => n.IsRefable).Select(n => n.Name));
        if (lenient)
        {
            session.Log.DbtWarning(WarningNames.NodeNotFoundOrDisabled, $"[WARNING]: Test '{node.UniqueId}' ({node.OriginalFilePath}) depends on a node named {what} which was not found{nearest}");
            return false;
        }

        throw Missing(node, $"a node named {what} which was not found{nearest}");
    }

    private static void Source(Manifest manifest, NodeLookup lookup, GraphNode node, string source, string table, Action<string> depend)
    {
        var target = lookup.Source(source, table, node.PackageName);
        if (target is null)
        {
            var nearest = Suggestion.Nearest($"{source}.{table}", manifest.Sources.Values.Select(s => $"{s.SourceName}.{s.Name}"));
            throw Missing(node, $"a source named '{source}.{table}' which was not found{nearest}");
        }

        depend(target.UniqueId);
    }

    private static DbtException Missing(GraphNode node, string what)
    {
        var kind = node.ResourceType.Length == 0 ? "" : char.ToUpperInvariant(node.ResourceType[0]) + node.ResourceType[1..];
        return new DbtException($"Compilation Error\n  {kind} '{node.UniqueId}' ({node.OriginalFilePath}) depends on {what}");
    }
}
