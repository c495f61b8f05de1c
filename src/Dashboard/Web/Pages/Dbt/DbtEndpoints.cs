using Dagfire.Access;
using Dagfire.Dashboard.Pages.Dags.Graph;
using Dagfire.Dashboard.Pages.Dbt.Docs;
using Dagfire.Dashboard.Security;
using Dagfire.Dbt;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>dbt projects: what of them is well, their lineage and their nodes.</summary>
internal static class DbtEndpoints
{
    private const int PageSize = 100;
    private const int Steps = 2;
    private const int MostSteps = 20;

    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(DbtLinks.Path, ListAsync).RequireRole(AccessRole.Viewer);
        site.MapGet(DbtLinks.Path + "/{project}", ProjectAsync).RequireRole(AccessRole.Viewer);
        site.MapGet(DbtLinks.Path + "/{project}/{node}", NodeAsync).RequireRole(AccessRole.Viewer);
    }

    private static async Task ListAsync(HttpContext context, IDbtQueries projects, IDagQueries dags, DbtDocs docs)
    {
        var access = await DbtAccess.OfAsync(context, dags);
        await Answer.PageAsync<DbtProjectsPage>(context, new DbtProjectsModel
        {
            Projects = [.. (await projects.ProjectsAsync(context.RequestAborted)).Select(access.Shown).OfType<DbtProjectView>().Select(DbtSummary.Of)],
            Docs = docs.AddressOf(context),
        });
    }

    private static async Task ProjectAsync(HttpContext context, string project, IDbtQueries projects, IDagQueries dags, DbtDocs docs)
    {
        if (await FindOrAnswerAsync(context, projects, dags, project) is not { } found)
            return;
        var lineage = Lineage.Of(found);
        var query = context.Request.Query;
        var filter = LineageFilter.Read(query);
        var rows = filter.Apply(lineage.Items.Values);
        // What a filter leaves can be drawn where the whole cannot.
        var drawn = lineage.Items.Count <= DbtProjectModel.MostDrawn ? [.. lineage.Items.Values] : filter.IsSet && rows.Count <= DbtProjectModel.MostDrawn ? rows : [];
        var offset = PageQuery.Offset(query);
        await Answer.PageAsync<DbtProjectPage>(context, new DbtProjectModel
        {
            Summary = DbtSummary.Of(found),
            Drawn = drawn,
            Rows = [.. rows.Skip(offset).Take(PageSize)],
            Fitting = rows.Count,
            Filter = filter,
            Offset = offset,
            Limit = PageSize,
            Kinds = [.. lineage.Items.Values.Select(item => item.Kind).Distinct().Order(StringComparer.Ordinal)],
            Tags = [.. lineage.Items.Values.SelectMany(item => item.View.Node.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            LooseTests = lineage.LooseTests,
            Size = PictureSize.Of(query["zoom"]),
            Docs = docs.AddressOf(context),
        });
    }

    private static async Task NodeAsync(HttpContext context, string project, string node, IDbtQueries projects, IDagQueries dags, IRunQueries runs, DbtDocs docs)
    {
        if (await FindOrAnswerAsync(context, projects, dags, project) is not { } found)
            return;
        var id = Slashed(node);
        if (found.Nodes.FirstOrDefault(candidate => candidate.Node.UniqueId == id) is not { } view)
        {
            await Answer.NotFoundAsync(context, $"The dbt project '{found.Key}' has no node '{id}'.");
            return;
        }

        var lineage = Lineage.Of(found);
        var item = lineage.Items.GetValueOrDefault(id);
        var (up, down) = (StepsOf(context, "up"), StepsOf(context, "down"));
        await Answer.PageAsync<DbtNodePage>(context, new DbtNodeModel
        {
            Project = found,
            Node = view,
            State = item?.State ?? DbtStates.OfItself(view),
            Item = item,
            Drawn = item is null ? [] : lineage.Around(id, up, down),
            Upstream = Known(lineage, item?.Upstream ?? view.Node.DependsOn),
            Downstream = Known(lineage, item?.Downstream ?? []),
            Up = up,
            Down = down,
            HasRun = view.Origin is { } origin && await runs.FindAsync(origin.DagId, origin.RunId, context.RequestAborted) is not null,
            Docs = docs.AddressOf(context),
        });
    }

    private static async Task<DbtProjectView?> FindOrAnswerAsync(HttpContext context, IDbtQueries projects, IDagQueries dags, string key)
    {
        var access = await DbtAccess.OfAsync(context, dags);
        var found = access.Shown(await projects.FindAsync(Slashed(key), context.RequestAborted));
        if (found is null)
            await Answer.NotFoundAsync(context, $"There is no dbt project '{key}' here. A project is known once a DAG has run it.");
        return found;
    }

    // The one character that the server leaves as it was written.
    private static string Slashed(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static int StepsOf(HttpContext context, string name) => PageQuery.Number(context.Request.Query[name], 0, MostSteps) ?? Steps;

    private static IReadOnlyList<LineageItem> Known(Lineage lineage, IEnumerable<string> ids) =>
        [.. ids.Select(id => lineage.Items.GetValueOrDefault(id)).OfType<LineageItem>().OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase)];
}
