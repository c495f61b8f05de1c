using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>Puts together what answers say of DAGs. Thread-safe.</summary>
internal sealed class DagShapes(IDagDefinitions definitions, IDagQueries dags)
{
    internal DagShape Of(DagView dag) => Of([dag])[0];

    internal IReadOnlyList<DagShape> Of(IEnumerable<DagView> dags)
    {
        var flawed = definitions.Problems().Select(problem => problem.DagId).ToHashSet();
        return [.. dags.Select(dag => DagShape.Of(dag, definitions.Find(dag.DagId), flawed.Contains(dag.DagId)))];
    }

    internal async Task<DagDetailsShape> DetailsAsync(DagView dag, int activeRuns, CancellationToken cancellationToken)
    {
        var newest = (await dags.VersionDatesAsync([dag.DagId], cancellationToken)).MaxBy(version => version.Version);
        var shape = newest is null ? null : DagVersionShape.Of(newest);
        return DagDetailsShape.Of(Of(dag), dag, definitions.Find(dag.DagId), activeRuns, shape);
    }
}
