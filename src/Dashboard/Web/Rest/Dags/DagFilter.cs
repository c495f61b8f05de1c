using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>Reads which DAGs a list shall hold. Thread-safe.</summary>
internal sealed class DagFilter(IDagQueries dags, IDagDefinitions definitions, IGridQueries grid, IAssets assets)
{
    internal static readonly Sorting Sorting = new("dag_id", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["dag_id"] = "dag_id", ["dag_display_name"] = "dag_id", ["next_dagrun"] = "next_dagrun", ["state"] = "last_run_state", ["start_date"] = "last_run_start_date",
        ["last_run_state"] = "last_run_state", ["last_run_start_date"] = "last_run_start_date", ["owner"] = "owner", ["is_paused"] = "is_paused",
    });

    internal static IReadOnlyList<RestParameter> ShortParameters { get; } =
        [new("limit", "integer"), new("offset", "integer"), .. Takes.Many("tags", "owners"), .. Takes.Texts("tags_match_mode", "dag_id_pattern"), new("exclude_stale", "boolean"), new("paused", "boolean")];

    internal static IReadOnlyList<RestParameter> Parameters { get; } =
    [
        .. ShortParameters, new("order_by", IsMany: true), .. Takes.Texts("dag_display_name_pattern", "last_dag_run_state", "bundle_name", "bundle_version", "asset_dependency"),
        new("has_import_errors", "boolean"), new("has_asset_schedule", "boolean"), new("is_favorite", "boolean"), .. Takes.Many("dag_run_state", "timetable_type"),
        .. Takes.Instants("dag_run_start_date", "dag_run_end_date"),
    ];

    internal async Task<DagQuery> ReadAsync(RestCall call, DagAction action)
    {
        var query = call.Query;
        var (byNewestRun, byDefinition, byAssets) = (await NewestRunTestAsync(call), DefinitionTest(query), await AssetTestAsync(call));
        return new DagQuery
        {
            Allowed = dag => Permissions.Allows(call.User, action, dag.DagId, dag.Tags) && byNewestRun(dag) && byDefinition(dag) && byAssets(dag),
            DagIdPattern = query.Pattern("dag_id_pattern"),
            Tags = query.Texts("tags") ?? [],
            AllTags = query.Word("tags_match_mode", "any", "all") == "all",
            Owners = query.Texts("owners") ?? [],
            IsPaused = query.Flag("paused"),
            IsStale = query.Flag("exclude_stale") == false ? null : false,
            LastRunState = query.Words("last_dag_run_state", RestStates.OfRuns) is [var state, ..] ? state : null,
            IsFavorite = query.Flag("is_favorite"),
            User = call.User.Name,
        };
    }

    private Func<DagView, bool> DefinitionTest(RestQuery query)
    {
        var name = Patterns.Test(query.Pattern("dag_display_name_pattern"));
        var (hasErrors, bundle, timetables) = (query.Flag("has_import_errors"), query.Text("bundle_name") ?? query.Text("bundle_version"), query.Texts("timetable_type"));
        var flawed = hasErrors is null ? [] : definitions.Problems().Select(problem => problem.DagId).ToHashSet();
        // There are no bundles, and no classes of timetables that could be named.
        return dag => name(dag.DagId) && (hasErrors is null || flawed.Contains(dag.DagId) == hasErrors) && bundle is null && timetables is null;
    }

    // As in Airflow these look at a DAG's newest run.
    private async Task<Func<DagView, bool>> NewestRunTestAsync(RestCall call)
    {
        var (states, started, ended) = (call.Query.Words("dag_run_state", RestStates.OfRuns), call.Query.Instants("dag_run_start_date"), call.Query.Instants("dag_run_end_date"));
        if (states is null && started == default && ended == default)
            return _ => true;
        var newest = await grid.NewestRunsAsync([.. (await dags.ListAsync(call.Aborted)).Select(dag => dag.DagId)], 1, call.Aborted);
        return dag => newest[dag.DagId].FirstOrDefault() is { } run && states?.Contains(run.State) != false && IsIn(run.StartedAt, started) && IsIn(run.EndedAt, ended);
    }

    private async Task<Func<DagView, bool>> AssetTestAsync(RestCall call)
    {
        var (hasSchedule, asset) = (call.Query.Flag("has_asset_schedule"), call.Query.Text("asset_dependency"));
        if (hasSchedule is null && asset is null)
            return _ => true;
        var known = await assets.ListAsync(includeInactive: false, call.Aborted);
        var waiting = known.SelectMany(one => one.Consumers).ToHashSet();
        var waitingForIt = known.Where(one => asset is not null && (one.Name.Contains(asset, StringComparison.OrdinalIgnoreCase) || one.Uri.Contains(asset, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(one => one.Consumers).ToHashSet();
        return dag => (hasSchedule is null || waiting.Contains(dag.DagId) == hasSchedule) && (asset is null || waitingForIt.Contains(dag.DagId));
    }

    private static bool IsIn(DateTimeOffset? instant, InstantRange range) =>
        (range.From is null && range.Before is null) || (instant is { } at && (range.From is not { } from || at >= from) && (range.Before is not { } before || at < before));
}
