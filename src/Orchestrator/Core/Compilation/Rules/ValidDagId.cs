namespace Dagfire.Compilation.Rules;

internal sealed class ValidDagId : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag)
    {
        if (!DagId.IsValid(dag.Id, out var problem))
            yield return new DagProblem(dag.Id, TaskId: null, problem);
    }
}
