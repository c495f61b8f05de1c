namespace Dagfire.Compilation.Rules;

internal sealed class ValidDeadlines : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag)
    {
        var known = dag.Tasks.Select(task => task.Id.Value).ToHashSet();
        foreach (var alert in dag.Deadlines)
        {
            if (Identifier.Problem("deadline name", alert.Name) is { } problem)
                yield return Problem(problem);
            if (alert.TaskId is { } taskId && !known.Contains(taskId))
                yield return Problem($"The deadline '{alert.Name}' is of the task '{taskId}', which does not exist.{NearestName.Hint(taskId, known)}");
            if (alert.IntervalVariable is { } variable && Identifier.Problem("variable name", variable) is { } wrong)
                yield return Problem($"The deadline '{alert.Name}': {wrong}");
            if (alert.Reference is DeadlineReference.AverageRuntimeReference { Runs: < 1 } average)
                yield return Problem($"The deadline '{alert.Name}' looks at {average.Runs} runs; at least 1 is needed.");
        }

        foreach (var twice in dag.Deadlines.GroupBy(alert => alert.Name).Where(group => group.Count() > 1))
            yield return Problem($"The deadline name '{twice.Key}' is used {twice.Count()} times.");

        DagProblem Problem(string message) => new(dag.Id, TaskId: null, message);
    }
}
