using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Execution;

/// <summary>Creates the schemas that nodes are about to write to.</summary>
internal static class Schemas
{
    public static void Create(RenderSession session, IEnumerable<Node> nodes)
    {
        using var lent = session.Lend();
        var present = session.Adapter.Schemas(lent.Connection).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var schema in nodes.Where(n => n.IsRefable).Select(n => n.Schema).Distinct(StringComparer.OrdinalIgnoreCase).Where(s => !present.Contains(s)))
            session.Adapter.CreateSchema(lent.Connection, schema);
        lent.IsSound = true;
    }
}
