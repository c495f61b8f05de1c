namespace Dagfire.Compilation.Rules;

/// <summary>What loops ask of their tasks, and of the tasks around them.</summary>
internal sealed class ValidLoops : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag)
    {
        var loopOf = dag.Tasks.Where(task => task.Loop is not null).DistinctBy(task => task.Id).ToDictionary(task => task.Id, task => task.Loop!);
        foreach (var loop in loopOf.Values.Distinct().Where(loop => loop.MaxIterations is < 1 or > LoopDefinition.MostIterations))
            yield return new DagProblem(dag.Id, TaskId: null, $"The loop '{loop.GroupId}' may run {loop.MaxIterations} times; allowed are 1 to {LoopDefinition.MostIterations}.") { Option = nameof(dag.Groups) };
        foreach (var members in dag.Tasks.Where(task => task.Loop is not null).GroupBy(task => task.Loop!))
        {
            var body = members.Where(task => !task.IsGate).ToList();
            if (LoopBody.EndOf(members.Key, body, out var problem) is null)
                yield return new DagProblem(dag.Id, TaskId: null, problem) { Option = nameof(dag.Groups), NearTask = body.LastOrDefault()?.Id.Value };
        }

        foreach (var task in dag.Tasks)
        {
            foreach (var (option, problem) in ProblemsOf(dag, task, loopOf))
                yield return new DagProblem(dag.Id, task.Id.Value, problem) { Option = option };
        }
    }

    private static IEnumerable<(string? Option, string Message)> ProblemsOf(DagDefinition dag, TaskDefinition task, Dictionary<TaskId, LoopDefinition> loopOf)
    {
        if (task.Loop is { } own)
        {
            if ((task.Options.TriggerRule ?? dag.Defaults.TriggerRule) == TriggerRule.Always)
                yield return (nameof(TaskOptions.TriggerRule), $"It belongs to the loop '{own.GroupId}', where the rule Always is not supported.");
            if (LooksAtThePast(task.Options, dag.Defaults) is { } option)
                yield return (option, $"It belongs to the loop '{own.GroupId}', where {option} is not supported: the run before may have had fewer iterations.");
        }

        foreach (var source in task.Expansion?.Sources ?? [])
        {
            if (loopOf.TryGetValue(source.TaskId, out var loop))
                yield return (null, $"It is mapped over what '{source.TaskId}' of the loop '{loop.GroupId}' passes on; that is not supported.");
        }

        foreach (var setup in task.Setups.Where(setup => loopOf.GetValueOrDefault(setup) != task.Loop))
            yield return (null, $"It is the teardown of '{setup}', but not both belong to the loop '{(task.Loop ?? loopOf[setup]).GroupId}'.");
    }

    private static string? LooksAtThePast(TaskOptions options, TaskOptions defaults) =>
        options.WaitForDownstream ?? defaults.WaitForDownstream ?? false ? nameof(TaskOptions.WaitForDownstream)
        : options.DependsOnPast ?? defaults.DependsOnPast ?? false ? nameof(TaskOptions.DependsOnPast)
        : null;
}
