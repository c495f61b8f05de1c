namespace Dagfire.Compilation.Rules;

internal sealed class UniqueTaskIds : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag) => dag.Tasks
        .GroupBy(task => task.Id)
        .Where(group => group.Count() > 1)
        .Select(group => new DagProblem(dag.Id, group.Key.Value, $"The task id '{group.Key}' is used {group.Count()} times."));
}
