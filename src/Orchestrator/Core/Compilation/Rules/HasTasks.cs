namespace Dagfire.Compilation.Rules;

internal sealed class HasTasks : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag)
    {
        if (dag.Tasks.Count == 0)
            yield return new DagProblem(dag.Id, TaskId: null, "The DAG has no tasks.");
    }
}
