using Dagfire.Commands;
using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Dags;

/// <summary>What every page of a DAG shows of it.</summary>
/// <param name="Dag">The DAG.</param>
/// <param name="MayEdit">Whether the reader may change it.</param>
/// <param name="Backfills">Its backfills that are not over.</param>
public sealed record DagHead(DagView Dag, bool MayEdit, IReadOnlyList<BackfillView> Backfills)
{
    private const int BackfillsLookedAt = 5;

    /// <summary>Reads it; <see langword="null"/> when there is no such DAG for this reader.</summary>
    internal static async Task<DagHead?> FindAsync(HttpContext context, IDagQueries dags, IBackfills backfills, string dagId)
    {
        if (await dags.FindReadableAsync(context, dagId) is not { } dag)
            return null;
        var newest = await backfills.ListAsync(dagId, BackfillsLookedAt, context.RequestAborted);
        return new DagHead(dag, context.MayEdit(dag), [.. newest.Where(backfill => backfill.CompletedAt is null)]);
    }
}
