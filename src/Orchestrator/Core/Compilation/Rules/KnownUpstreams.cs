namespace Dagfire.Compilation.Rules;

internal sealed class KnownUpstreams : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag)
    {
        var known = dag.Tasks.Select(task => task.Id.Value).ToHashSet();
        return
            from task in dag.Tasks
            from upstream in task.Upstream
            where !known.Contains(upstream.Value)
            select new DagProblem(dag.Id, task.Id.Value, $"The upstream '{upstream}' does not exist.{NearestName.Hint(upstream.Value, known)}");
    }
}
