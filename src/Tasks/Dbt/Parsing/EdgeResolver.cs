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
        var nodes = manifest.Nodes.Values.ToList();
        var unresolved = new HashSet<Node>();
        // Sources first, as dbt does, so that its warnings come in the same order.
        foreach (var node in nodes)
        {
            foreach (var (source, table) in node.Sources)
            {
                if (!Source(session, lookup, node, source, table, node.Depend)) unresolved.Add(node);
            }
        }

        foreach (var node in nodes)
        {
            foreach (var call in node.Refs)
            {
                if (!Ref(session, lookup, node, call, node.Depend)) unresolved.Add(node);
            }
        }

        foreach (var node in unresolved) manifest.Disable(node);
        foreach (var exposure in manifest.Exposures.Values)
        {
            foreach (var call in exposure.Refs) Ref(session, lookup, exposure, call, exposure.Depend);
            foreach (var (source, table) in exposure.Sources) Source(session, lookup, exposure, source, table, exposure.Depend);
        }
    }

    // A test of what is disabled or not there goes with it; a model does not.
    private static bool Ref(RenderSession session, NodeLookup lookup, GraphNode node, RefCall call, Action<string> depend)
    {
        if (lookup.Ref(call, node.PackageName) is { } target)
        {
            depend(target.UniqueId);
            return true;
        }

        var manifest = session.Manifest;
        var what = $"a node named '{call.Name}'";
        if (manifest.Disabled.OfType<Node>().Any(n => n.IsRefable && n.Name == call.Name))
            return node.ResourceType == "test" ? false : throw Missing(node, $"{what}{In(call.Package)} which is disabled");
        return NotFound(session, node, what, call.Package, Suggestion.Nearest(call.Name, manifest.Nodes.Values.Where(n => n.IsRefable).Select(n => n.Name)));
    }

    private static bool Source(RenderSession session, NodeLookup lookup, GraphNode node, string source, string table, Action<string> depend)
    {
        if (lookup.Source(source, table, node.PackageName) is { } target)
        {
            depend(target.UniqueId);
            return true;
        }

        var manifest = session.Manifest;
        var what = $"a source named '{source}.{table}'";
        if (manifest.Disabled.OfType<SourceNode>().Any(s => s.SourceName == source && s.Name == table))
        {
            if (node.ResourceType != "test") throw Missing(node, $"{what} which is disabled");
            session.Log.Warn($"[WARNING]: {Depends(node)} {what} which is disabled", WarningNames.InvalidDisabledTargetInTestNode);
            return false;
        }

        return NotFound(session, node, what, null, Suggestion.Nearest($"{source}.{table}", manifest.Sources.Values.Select(s => $"{s.SourceName}.{s.Name}")));
    }

    private static bool NotFound(RenderSession session, GraphNode node, string what, string? package, string nearest)
    {
        if (node.ResourceType != "test") throw Missing(node, $"{what}{In(package)} which was not found{nearest}");
        session.Log.DbtWarning(WarningNames.NodeNotFoundOrDisabled, $"[WARNING]: {Depends(node)} {what} in package '{package}' which was not found{nearest}");
        return false;
    }

    private static string In(string? package) => package is null ? "" : $" in package or project '{package}'";

    private static DbtException Missing(GraphNode node, string what) => new($"Compilation Error\n  {Depends(node)} {what}");

    private static string Depends(GraphNode node)
    {
        var kind = node.ResourceType.Length == 0 ? "" : char.ToUpperInvariant(node.ResourceType[0]) + node.ResourceType[1..];
        return $"{kind} '{node.UniqueId}' ({node.OriginalFilePath}) depends on";
    }
}
