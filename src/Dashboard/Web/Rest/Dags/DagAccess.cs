using Dagfire.Access;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>Says which DAGs a caller gets to see and to change. As in Airflow the right is looked at before the DAG: who may not, does not learn whether there is one. Thread-safe.</summary>
internal sealed class DagAccess(IDagQueries dags)
{
    /// <summary>The DAG, when the caller may.</summary>
    /// <exception cref="RestException">403, or 404.</exception>
    internal async Task<DagView> RequireAsync(RestCall call, string dagId, DagAction action)
    {
        var dag = await dags.FindAsync(dagId, call.Aborted);
        if (!Permissions.Allows(call.User, action, dagId, dag?.Tags ?? []))
            throw RestException.Forbidden();
        return dag ?? throw RestException.NotFound($"The Dag with ID: `{dagId}` was not found");
    }

    /// <summary>The DAG of the path, when the caller may.</summary>
    internal Task<DagView> RequireAsync(RestCall call, DagAction action) => RequireAsync(call, call.DagId, action);

    /// <summary>The DAGs of a path, where <c>~</c> stands for every one the caller may; <see langword="null"/> when these are all there are.</summary>
    internal async Task<IReadOnlyList<string>?> ScopeAsync(RestCall call, DagAction action) =>
        call.DagId == RestCall.Every ? await AllowedAsync(call, action) : [(await RequireAsync(call, action)).DagId];

    /// <summary>The DAGs the caller may; <see langword="null"/> when these are all there are.</summary>
    internal async Task<IReadOnlyList<string>?> AllowedAsync(RestCall call, DagAction action)
    {
        if (Permissions.AllowsEveryDag(call.User, action))
            return null;
        return [.. (await dags.ListAsync(call.Aborted)).Where(dag => Permissions.Allows(call.User, action, dag.DagId, dag.Tags)).Select(dag => dag.DagId)];
    }

    /// <summary>Of some DAGs those the caller may; <see langword="null"/> for all.</summary>
    internal async Task<IReadOnlyList<string>?> AllowedOfAsync(RestCall call, DagAction action, IReadOnlyList<string>? wanted)
    {
        var allowed = await AllowedAsync(call, action);
        return wanted is null ? allowed : allowed is null ? wanted : [.. wanted.Intersect(allowed)];
    }
}
