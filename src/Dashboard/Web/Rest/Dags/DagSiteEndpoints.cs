using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>What is said of DAGs over all: tags, counts of runs, warnings, and what keeps DAGs from loading.</summary>
internal static class DagSiteEndpoints
{
    private const string MissingPool = "non-existent pool";

    private static readonly MemorySorting<DagWarningShape> WarningSorting = new("dag_id", new Dictionary<string, Func<DagWarningShape, IComparable?>>(StringComparer.Ordinal)
    {
        ["dag_id"] = warning => warning.DagId, ["warning_type"] = warning => warning.WarningType, ["message"] = warning => warning.Message, ["timestamp"] = warning => warning.Timestamp,
    });

    private static readonly MemorySorting<string> TagSorting = new("name", new Dictionary<string, Func<string, IComparable?>>(StringComparer.Ordinal) { ["name"] = tag => tag });

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/dagTags", TagsAsync).Is("List the tags of DAGs", typeof(DagTagList), takes: [.. Takes.Paging, new("tag_name_pattern")]);
        api.MapGet("/dagStats", StatsAsync).Is("Count the runs of DAGs by state", typeof(DagStatsList), takes: Takes.Many("dag_ids"));
        api.MapGet("/dagWarnings", WarningsAsync).Is("List what is doubtful about DAGs", typeof(DagWarningList), takes: [.. Takes.Paging, .. Takes.Texts("dag_id", "warning_type")]);
    }

    private static async Task<IResult> TagsAsync(RestCall call, IDagQueries dags)
    {
        var (page, pattern) = (call.Query.Page(TagSorting.Sorting), Patterns.Test(call.Query.Pattern("tag_name_pattern")));
        call.Query.Check();
        var readable = (await dags.ListAsync(call.Aborted)).Where(dag => Permissions.Allows(call.User, DagAction.Read, dag.DagId, dag.Tags));
        var tags = readable.SelectMany(dag => dag.Tags).Distinct(StringComparer.Ordinal).Where(tag => pattern(tag)).ToList();
        return RestCall.Ok(new DagTagList([.. page.Of(TagSorting.Sort(tags, page.OrderBy))], tags.Count));
    }

    private static async Task<IResult> StatsAsync(RestCall call, DagAccess access, IDagQueries dags, IOverviewQueries overview)
    {
        var allowed = await access.AllowedOfAsync(call, DagAction.Read, call.Query.Texts("dag_ids"));
        var counts = await overview.RunCountsAsync(allowed, call.Aborted);
        var known = (await dags.ListAsync(call.Aborted)).Select(dag => dag.DagId).Where(dagId => allowed?.Contains(dagId) != false);
        var stats = known.Select(dagId => new DagStatsShape(dagId, dagId, States(counts.GetValueOrDefault(dagId)))).ToList();
        return RestCall.Ok(new DagStatsList(stats, stats.Count));
    }

    private static async Task<IResult> WarningsAsync(RestCall call, DagAccess access, IDagQueries dags, IDagDefinitions definitions, IPools pools)
    {
        var wanted = call.Query.Text("dag_id");
        var allowed = await access.AllowedOfAsync(call, DagAction.Read, wanted is null ? null : [wanted]);
        var (page, type) = (call.Query.Page(WarningSorting.Sorting), call.Query.Word("warning_type", "asset conflict", MissingPool, "runtime varying value"));
        call.Query.Check();
        var known = (await pools.ListAsync(call.Aborted)).Select(pool => pool.Pool).ToHashSet();
        var warnings = (await dags.ListAsync(call.Aborted)).Where(dag => allowed?.Contains(dag.DagId) != false && type is null or MissingPool)
            .Select(dag => Warning(dag, [.. (definitions.Find(dag.DagId)?.Tasks ?? []).Select(task => task.Structure.Pool).Distinct().Where(pool => !known.Contains(pool))]))
            .OfType<DagWarningShape>().ToList();
        return RestCall.Ok(new DagWarningList([.. page.Of(WarningSorting.Sort(warnings, page.OrderBy))], warnings.Count));
    }

    private static DagWarningShape? Warning(DagView dag, IReadOnlyList<string> missing) => missing.Count == 0
        ? null
        : new DagWarningShape(dag.DagId, MissingPool, $"Dag '{dag.DagId}' references non-existent pools: {string.Join(", ", missing)}", dag.LoadedAt, dag.DagId);

    // Every state, also those no run is in.
    private static IReadOnlyList<DagStatsStateShape> States(IReadOnlyDictionary<DagRunState, int>? counts) =>
        [.. Enum.GetValues<DagRunState>().Select(state => new DagStatsStateShape(state.Name(), counts?.GetValueOrDefault(state) ?? 0))];
}

internal sealed record DagStatsStateShape(string State, int Count);

internal sealed record DagStatsShape(string DagId, string DagDisplayName, IReadOnlyList<DagStatsStateShape> Stats);

internal sealed record DagStatsList(IReadOnlyList<DagStatsShape> Dags, int TotalEntries);

internal sealed record DagWarningShape(string DagId, string WarningType, string Message, DateTimeOffset Timestamp, string DagDisplayName);

internal sealed record DagWarningList(IReadOnlyList<DagWarningShape> DagWarnings, int TotalEntries);
