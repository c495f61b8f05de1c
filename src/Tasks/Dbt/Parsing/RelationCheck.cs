using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Parsing;

/// <summary>Refuses two nodes that would write to the same relation.</summary>
internal static class RelationCheck
{
    public static void Check(RenderSession session)
    {
        var taken = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var node in session.Manifest.Nodes.Values.Where(n => n.IsRefable))
        {
            var name = node.RelationName ?? (session.RelationOf(node) with { Type = null }).Render();
            if (!taken.TryAdd(name, node)) throw new DbtException(Text(name, taken[name], node));
        }
    }

    private static string Text(string name, Node one, Node other) =>
        $"Compilation Error\n  dbt found two resources with the database representation \"{name}\".\n  dbt cannot create two resources with identical database representations. To fix this,\n"
        + $"  change the configuration of one of these resources:\n  - {one.UniqueId} ({one.OriginalFilePath})\n  - {other.UniqueId} ({other.OriginalFilePath})";
}
