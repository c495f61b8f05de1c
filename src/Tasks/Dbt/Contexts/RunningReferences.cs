using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Parsing;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Contexts;

/// <summary>At run time: relations. What was not seen while parsing is refused, because the order of running did not count on it.</summary>
internal sealed class RunningReferences(NodeContext context, Node node, WarehouseConnection? connection) : IReferences
{
    public object? Ref(Arguments arguments)
    {
        var call = ReferenceArguments.Ref(arguments);
        var target = new NodeLookup(context.Manifest, context.Session.Root.Name).Ref(call, node.PackageName)
            ?? throw new JinjaException($"'{node.UniqueId}' depends on a node named '{call.Name}' which was not found");
        if (node.ResourceType is not ("operation" or InlineNode.Kind) && !node.DependsOn.Contains(target.UniqueId, StringComparer.Ordinal)) throw Unseen(call.Name);
        if (target.IsEphemeral) context.EphemeralRefs.Add(target.UniqueId);
        return Limited(Deferred(target) ?? context.RelationOf(target));
    }

    public object? Source(Arguments arguments)
    {
        var (source, table) = ReferenceArguments.Source(arguments);
        var target = new NodeLookup(context.Manifest, context.Session.Root.Name).Source(source, table, node.PackageName)
            ?? throw new JinjaException($"'{node.UniqueId}' depends on a source named '{source}.{table}' which was not found");
        return Limited(context.Session.RelationOf(target));
    }

    private Relation Limited(Relation relation) => context.Session.Command.Empty ? relation with { IsEmpty = true } : relation;

    // The state's relation counts where this target has none, or where nobody builds it and the state is to be preferred.
    private Relation? Deferred(Node target)
    {
        if (target.Deferred is not { } elsewhere || target.IsEphemeral) return null;
        var session = context.Session;
        var preferred = session.Command.FavorState && !session.Selected.Contains(target.UniqueId);
        return preferred || (connection is not null && session.Adapter.Find(connection, context.RelationOf(target)) is null) ? elsewhere : null;
    }

    private JinjaException Unseen(string name) => new(
        $"dbt was unable to infer all dependencies for the model \"{node.Name}\".\n  This typically happens when ref() is placed within a conditional block.\n\n"
        + $"  To fix this, add the following hint to the top of the model \"{node.Name}\":\n\n  -- depends_on: {{{{ ref('{name}') }}}}");
}
