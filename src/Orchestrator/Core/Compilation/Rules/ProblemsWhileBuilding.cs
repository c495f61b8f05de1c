namespace Dagfire.Compilation.Rules;

/// <summary>Passes on what the builder noticed itself.</summary>
internal sealed class ProblemsWhileBuilding : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag) =>
        dag.Problems.Select(message => new DagProblem(dag.Id, TaskId: null, message));
}
