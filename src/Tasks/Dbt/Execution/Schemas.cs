using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Execution;

/// <summary>Creates the schemas that nodes are about to write to.</summary>
internal static class Schemas
{
    public static void Create(RenderSession session, IEnumerable<Node> nodes)
    {
        using var lent = session.Lend();
        foreach (var database in nodes.Where(n => n.IsRefable).GroupBy(n => n.Database, StringComparer.OrdinalIgnoreCase))
        {
            var present = session.Adapter.Schemas(lent.Connection, database.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var node in database.DistinctBy(n => n.Schema, StringComparer.OrdinalIgnoreCase).Where(n => !present.Contains(n.Schema)))
                session.Adapter.CreateSchema(lent.Connection, session.RelationOf(node));
        }

        lent.IsSound = true;
    }
}
