using Dagfire.Dbt.Contexts;

namespace Dagfire.Dbt.Execution;

/// <summary>A node's <c>query_tag</c>, by the macros <c>set_query_tag</c> and <c>unset_query_tag</c>, which projects override.</summary>
internal static class QueryTag
{
    public static NodeOutcome Around(NodeContext names, Func<NodeOutcome> run)
    {
        if (!names.Session.Adapter.HasQueryTags) return run();
        var before = Call(names, "set_query_tag", Arguments.None);
        try
        {
            return run();
        }
        finally
        {
            // The next node works on the same connection.
            Call(names, "unset_query_tag", Arguments.Of(before));
        }
    }

    private static object? Call(NodeContext names, string macro, Arguments arguments) =>
        names.TryResolve(macro, out var found) && found is ICallable callable ? callable.Call(arguments) : throw new JinjaException($"macro '{macro}' was not found");
}
