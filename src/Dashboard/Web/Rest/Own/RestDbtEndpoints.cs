using Dagfire.Access;
using Dagfire.Dashboard.Pages.Dbt;
using Dagfire.Dashboard.Rest.Dags;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dbt;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Own;

/// <summary>dbt projects and how their nodes stand.</summary>
internal static class RestDbtEndpoints
{
    private static readonly MemorySorting<DbtNodeShape> Order = new("unique_id", new Dictionary<string, Func<DbtNodeShape, IComparable?>>(StringComparer.Ordinal)
    {
        ["unique_id"] = node => node.UniqueId,
        ["name"] = node => node.Name,
        ["resource_type"] = node => node.ResourceType,
        ["state"] = node => node.State,
        ["completed_at"] = node => node.CompletedAt,
        ["execution_time"] = node => node.ExecutionTime,
    });

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/dbt/projects", ProjectsAsync).Is("List dbt projects and how many of their nodes stand how", typeof(DbtProjectList), takes: [new("limit", "integer"), new("offset", "integer")]);
        api.MapGet("/dbt/projects/{project}/nodes", NodesAsync).Is(
            "List the nodes of a dbt project with their newest outcomes", typeof(DbtNodeList), takes: [.. Takes.Paging, .. Takes.Many("state", "resource_type", "tag"), .. Takes.Texts("name_pattern")]);
    }

    private static async Task<IResult> ProjectsAsync(RestCall call, IDbtQueries projects, DagAccess access)
    {
        var page = call.Query.Page(Sorting.By(""));
        call.Query.Check();
        var allowed = new DbtAccess(await access.AllowedAsync(call, DagAction.Read));
        var found = (await projects.ProjectsAsync(call.Aborted)).Select(allowed.Shown).OfType<DbtProjectView>().ToList();
        return RestCall.Ok(new DbtProjectList([.. page.Of(found).Select(DbtProjectShape.Of)], found.Count));
    }

    private static async Task<IResult> NodesAsync(RestCall call, IDbtQueries projects, DagAccess access)
    {
        var (page, states, kinds, tags, pattern) = (call.Query.Page(Order.Sorting), call.Query.Texts("state"), call.Query.Texts("resource_type"), call.Query.Texts("tag"), call.Query.Text("name_pattern"));
        call.Query.Check();
        var key = call.Id("project");
        var allowed = new DbtAccess(await access.AllowedAsync(call, DagAction.Read));
        var project = allowed.Shown(await projects.FindAsync(key, call.Aborted)) ?? throw RestException.NotFound($"The dbt project `{key}` was not found");
        var lineage = Lineage.Of(project);
        var found = project.Nodes
            .Select(node => DbtNodeShape.Of(node, lineage.Items.GetValueOrDefault(node.Node.UniqueId)?.State ?? DbtStates.OfItself(node)))
            .Where(node => (states?.Contains(node.State) ?? true) && (kinds?.Contains(node.ResourceType) ?? true) && (tags?.Any(node.Tags.Contains) ?? true)
                && (pattern is null || node.Name.Contains(pattern.Trim('%'), StringComparison.OrdinalIgnoreCase)))
            .ToList();
        return RestCall.Ok(new DbtNodeList([.. page.Of(Order.Sort(found, page.OrderBy))], found.Count));
    }
}

internal sealed record DbtProjectShape(string Project, string Name, string Target, DateTimeOffset RecordedAt, IReadOnlyList<string> DagIds, int Nodes, IReadOnlyDictionary<string, int> States, int FailedTests)
{
    internal static DbtProjectShape Of(DbtProjectView project)
    {
        var summary = DbtSummary.Of(project);
        return new DbtProjectShape(project.Key, project.Name, project.Target, project.RecordedAt, project.DagIds, summary.Nodes, summary.Counts.ToDictionary(), summary.FailedTests);
    }
}

internal sealed record DbtProjectList(IReadOnlyList<DbtProjectShape> Projects, int TotalEntries);

internal sealed record DbtNodeShape(
    string UniqueId, string Name, string ResourceType, string PackageName, string? RelationName, string Description, IReadOnlyList<string> Tags, IReadOnlyList<string> DependsOn, string? Materialization,
    string? TestedNode, bool IsPresent, string State)
{
    public string? Status { get; init; }

    public string? Message { get; init; }

    public long? Failures { get; init; }

    public double? ExecutionTime { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public DateTimeOffset? BuiltAt { get; init; }

    public DbtFreshnessShape? Freshness { get; init; }

    public string? InvocationId { get; init; }

    public string? DagId { get; init; }

    public string? RunId { get; init; }

    public string? TaskId { get; init; }

    public int? MapIndex { get; init; }

    public int? TryNumber { get; init; }

    internal static DbtNodeShape Of(DbtNodeView view, string state)
    {
        var (node, outcome, origin) = (view.Node, view.Outcome, view.Origin);
        return new DbtNodeShape(node.UniqueId, node.Name, node.ResourceType, node.PackageName, node.Relation, node.Description, node.Tags, node.DependsOn, node.Materialization, node.TestedNode, view.IsPresent, state)
        {
            Status = outcome?.Status,
            Message = outcome?.Message,
            Failures = outcome?.Failures,
            ExecutionTime = outcome?.ExecutionTime.TotalSeconds,
            CompletedAt = outcome?.CompletedAt,
            BuiltAt = view.BuiltAt,
            Freshness = node.ResourceType == "source" ? DbtFreshnessShape.Of(node, outcome?.Freshness) : null,
            InvocationId = view.InvocationId,
            DagId = origin?.DagId,
            RunId = origin?.RunId,
            TaskId = origin?.TaskId,
            MapIndex = origin?.MapIndex,
            TryNumber = origin?.Attempt,
        };
    }
}

internal sealed record DbtFreshnessShape(DateTimeOffset? MaxLoadedAt, DateTimeOffset? SnapshottedAt, double? AgeSeconds, double? WarnAfterSeconds, double? ErrorAfterSeconds)
{
    internal static DbtFreshnessShape Of(DbtNode source, DbtFreshness? found) =>
        new(found?.MaxLoadedAt, found?.SnapshottedAt, found?.Age?.TotalSeconds, source.WarnAfter?.TotalSeconds, source.ErrorAfter?.TotalSeconds);
}

internal sealed record DbtNodeList(IReadOnlyList<DbtNodeShape> Nodes, int TotalEntries);
