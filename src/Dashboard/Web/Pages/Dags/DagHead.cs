using Dagfire.Commands;
using Dagfire.Dashboard.Security;
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

    /// <summary>Reads it; when there is no such DAG for this reader, that has been answered, and the result is <see langword="null"/>.</summary>
    internal static async Task<DagHead?> FindOrAnswerAsync(HttpContext context, IDagQueries dags, IBackfills backfills, string dagId)
    {
        if (await FindAsync(context, dags, backfills, dagId) is { } head)
            return head;
        await Answer.NotFoundAsync(context, $"There is no DAG '{dagId}'.");
        return null;
    }

    /// <summary>The same for a reader who wants to change it; who may only read is told so.</summary>
    internal static async Task<DagHead?> FindToEditAsync(HttpContext context, IDagQueries dags, IBackfills backfills, string dagId)
    {
        if (await FindOrAnswerAsync(context, dags, backfills, dagId) is not { } head)
            return null;
        if (head.MayEdit)
            return head;
        await Answer.WriteAsync(context, StatusCodes.Status403Forbidden, words: null);
        return null;
    }
}
