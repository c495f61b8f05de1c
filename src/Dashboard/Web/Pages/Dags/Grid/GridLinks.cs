using Microsoft.AspNetCore.WebUtilities;

namespace Dagfire.Dashboard.Pages.Dags.Grid;

/// <summary>Addresses of the grid with something else chosen. Pure but for the request's address.</summary>
internal static class GridLinks
{
    internal static string Pick(SiteView view, GridChoice choice, string? runId, string? taskId) => Of(view, choice, choice.Folded, runId, taskId);

    internal static string Fold(SiteView view, GridChoice choice, string group) =>
        Of(view, choice, choice.Folded.Contains(group) ? choice.Folded.Where(folded => folded != group) : choice.Folded.Append(group), choice.RunId, choice.TaskId);

    private static string Of(SiteView view, GridChoice choice, IEnumerable<string> folded, string? runId, string? taskId)
    {
        var query = view.Context.Request.Query.Where(pair => pair.Key is "limit" or "from" or "until" or "state" or "run_type")
            .Select(pair => KeyValuePair.Create<string, string?>(pair.Key, pair.Value.ToString()))
            .Concat(folded.Select(group => KeyValuePair.Create<string, string?>("fold", group))).ToList();
        if (runId is not null)
            query.Add(new("run", runId));
        if (taskId is not null)
            query.Add(new("task", taskId));
        return QueryHelpers.AddQueryString(view.Root + view.Context.Request.Path, query);
    }
}
