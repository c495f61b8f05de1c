namespace Dagfire.Compilation.Rules;

/// <summary>What setups and fail-fast ask of the rules around them (semantics §4, §5).</summary>
internal sealed class ValidTriggerRules : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag)
    {
        var setups = dag.Tasks.Where(task => task.Role == TaskRole.Setup).Select(task => task.Id).ToHashSet();
        foreach (var task in dag.Tasks)
        {
            var rule = task.Options.TriggerRule ?? dag.Defaults.TriggerRule ?? TriggerRule.AllSuccess;
            if (rule == TriggerRule.AllDoneSetupSuccess && task.Role != TaskRole.Teardown)
                yield return Problem($"The rule {rule} is for teardowns only.");
            if (task.Role == TaskRole.Work && rule != TriggerRule.AllSuccess && task.Upstream.FirstOrDefault(setups.Contains) is { Value.Length: > 0 } setup)
                yield return Problem($"It comes directly after the setup '{setup}', so its trigger rule must be AllSuccess; it is {rule}.");
            if (dag.FailFast && rule is not (TriggerRule.AllSuccess or TriggerRule.AllDoneSetupSuccess))
                yield return Problem($"A fail-fast DAG allows only the rules AllSuccess and AllDoneSetupSuccess; this one is {rule}.");

            DagProblem Problem(string message) => new(dag.Id, task.Id.Value, message) { Option = nameof(TaskOptions.TriggerRule) };
        }
    }
}
