using Dagfire.Dashboard.Security;
using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Runs;

/// <summary>A run whose pages somebody reads.</summary>
/// <param name="Dag">Its DAG.</param>
/// <param name="MayEdit">Whether the reader may change it.</param>
/// <param name="Run">The run.</param>
public sealed record RunPlace(DagView Dag, bool MayEdit, DagRunView Run)
{
    /// <summary>Finds it. When there is no such run for this reader, that has been answered, and the result is <see langword="null"/>.</summary>
    internal static async Task<RunPlace?> FindAsync(HttpContext context, IDagQueries dags, IRunQueries runs, string dagId, string runId)
    {
        var dag = await dags.FindReadableAsync(context, dagId);
        var run = dag is null ? null : await runs.FindAsync(dagId, runId, context.RequestAborted);
        if (run is not null)
            return new RunPlace(dag!, context.MayEdit(dag!), run);
        await Answer.NotFoundAsync(context, dag is null ? $"There is no DAG '{dagId}'." : $"The DAG '{dagId}' has no run '{runId}'.");
        return null;
    }

    /// <summary>Finds one to change; who may only read is told so.</summary>
    internal static async Task<RunPlace?> FindToEditAsync(HttpContext context, IDagQueries dags, IRunQueries runs, string dagId, string runId)
    {
        if (await FindAsync(context, dags, runs, dagId, runId) is not { } place)
            return null;
        if (place.MayEdit)
            return place;
        await Answer.WriteAsync(context, StatusCodes.Status403Forbidden, words: null);
        return null;
    }
}
