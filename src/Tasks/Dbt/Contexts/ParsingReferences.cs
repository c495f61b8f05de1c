using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Contexts;

/// <summary>While parsing: notes what is referred to and answers with a placeholder.</summary>
internal sealed class ParsingReferences(NodeContext context, Node node) : IReferences
{
    public object? Ref(Arguments arguments)
    {
        var call = ReferenceArguments.Ref(arguments);
        if (!node.Refs.Contains(call)) node.Refs.Add(call);
        return Placeholder();
    }

    public object? Source(Arguments arguments)
    {
        var call = ReferenceArguments.Source(arguments);
        if (!node.Sources.Contains(call)) node.Sources.Add(call);
        return Placeholder();
    }

    private Relation Placeholder() => context.RelationOf(node);
}
