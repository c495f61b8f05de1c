using Dagfire.Access;
using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages;

/// <summary>Which DAGs a reader gets to see.</summary>
internal static class DagAccess
{
    /// <summary>A DAG; <see langword="null"/> when there is none, or the reader may not know that there is.</summary>
    internal static async Task<DagView?> FindReadableAsync(this IDagQueries dags, HttpContext context, string dagId) =>
        await dags.FindAsync(dagId, context.RequestAborted) is { } dag && context.May(DagAction.Read, dag.DagId, dag.Tags) ? dag : null;

    /// <summary>The ids of the DAGs the reader may see; <see langword="null"/> for all.</summary>
    internal static async Task<IReadOnlyList<string>?> ReadableAsync(this IDagQueries dags, HttpContext context) => context.CurrentUser() switch
    {
        null => [],
        var user when Permissions.AllowsEveryDag(user, DagAction.Read) => null,
        var user => [.. (await dags.ListAsync(context.RequestAborted)).Where(dag => Permissions.Allows(user, DagAction.Read, dag.DagId, dag.Tags)).Select(dag => dag.DagId)],
    };

    /// <summary>Whether the reader may trigger, clear, pause and the like.</summary>
    internal static bool MayEdit(this HttpContext context, DagView dag) => context.May(DagAction.Edit, dag.DagId, dag.Tags);
}
