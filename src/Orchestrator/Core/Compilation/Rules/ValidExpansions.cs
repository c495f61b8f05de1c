namespace Dagfire.Compilation.Rules;

/// <summary>What mapping asks of the tasks around it (semantics §16).</summary>
internal sealed class ValidExpansions : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag)
    {
        if (dag.MaxMapLength < 1)
            yield return new DagProblem(dag.Id, TaskId: null, $"MaxMapLength is {dag.MaxMapLength}; it must be at least 1.") { Option = nameof(dag.MaxMapLength) };
        var known = dag.Tasks.Select(task => task.Id).ToHashSet();
        foreach (var task in dag.Tasks.Where(task => task.Expansion is not null))
        {
            foreach (var problem in ProblemsOf(dag, task, known))
                yield return new DagProblem(dag.Id, task.Id.Value, problem);
        }
    }

    private static IEnumerable<string> ProblemsOf(DagDefinition dag, TaskDefinition task, HashSet<TaskId> known)
    {
        foreach (var source in task.Expansion!.Sources.Where(source => !known.Contains(source.TaskId)))
            yield return $"It is mapped over the task '{source.TaskId}', which does not exist.{NearestName.Hint(source.TaskId.Value, known.Select(id => id.Value))}";
        if (task.Expansion.Sources.Any(source => source.TaskId == task.Id))
            yield return "It is mapped over its own output.";
        if (LiteralProblem(task.Expansion) is { } problem)
            yield return problem;
        var rule = task.Options.TriggerRule ?? dag.Defaults.TriggerRule;
        if (task.ExpandedGroup is not null && rule == TriggerRule.Always)
            yield return $"It belongs to the expanded group '{task.ExpandedGroup}', where the rule Always is not supported.";
    }

    private static string? LiteralProblem(Expansion expansion)
    {
        if (expansion.Sources.Any())
            return null;
        try
        {
            expansion.Length(_ => null);
            return null;
        }
        catch (ExpansionException wrong)
        {
            return wrong.Message;
        }
    }
}
