using Dagfire.Dbt;
using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>
/// What a reader gets to see of dbt projects. A project is seen by who may see one of the DAGs that ran it, and then whole: with holes in it, a lineage would tell things that are not
/// so, and that a model has failed says nothing of a run. What came out of a run, its message and the way to it, is for who may see the DAG. Immutable.
/// </summary>
/// <param name="readable">The DAGs the reader may see; <see langword="null"/> for all.</param>
internal sealed class DbtAccess(IReadOnlyCollection<string>? readable)
{
    internal static async Task<DbtAccess> OfAsync(HttpContext context, IDagQueries dags) => new(await dags.ReadableAsync(context) is { } ids ? ids.ToHashSet(StringComparer.Ordinal) : null);

    internal bool MayRead(string dagId) => readable is null || readable.Contains(dagId);

    /// <summary>The project as the reader may see it; <see langword="null"/> when he may not know of it.</summary>
    internal DbtProjectView? Shown(DbtProjectView? project) => project is null || !(readable is null || project.DagIds.Any(MayRead)) ? null : project with
    {
        DagIds = [.. project.DagIds.Where(MayRead)],
        Nodes = [.. project.Nodes.Select(Shown)],
    };

    private DbtNodeView Shown(DbtNodeView node) => node.Origin is not { } origin || MayRead(origin.DagId) ? node : node with
    {
        Origin = null,
        InvocationId = null,
        Outcome = node.Outcome! with { Message = null, TaskId = null },
    };
}
