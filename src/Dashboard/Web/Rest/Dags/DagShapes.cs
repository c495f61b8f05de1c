using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>Puts together what answers say of DAGs. Thread-safe.</summary>
internal sealed class DagShapes(IDagDefinitions definitions, VersionDates versions)
{
    internal DagShape Of(DagView dag) => Of([dag])[0];

    internal IReadOnlyList<DagShape> Of(IEnumerable<DagView> dags)
    {
        var flawed = definitions.Problems().Select(problem => problem.DagId).ToHashSet();
        return [.. dags.Select(dag => DagShape.Of(dag, definitions.Find(dag.DagId), flawed.Contains(dag.DagId)))];
    }

    internal async Task<DagDetailsShape> DetailsAsync(DagView dag, int activeRuns, CancellationToken cancellationToken)
    {
        var dates = await versions.OfAsync(dag.DagId, cancellationToken);
        var version = dates.Count > 0 ? DagVersionShape.Of(dag.DagId, dates.Keys.Max(), dates[dates.Keys.Max()]) : null;
        return DagDetailsShape.Of(Of(dag), dag, definitions.Find(dag.DagId), activeRuns, version);
    }
}
