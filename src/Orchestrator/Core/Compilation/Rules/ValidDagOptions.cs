namespace Dagfire.Compilation.Rules;

internal sealed class ValidDagOptions : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag)
    {
        if (dag.MaxActiveRuns < 1)
            yield return Problem(nameof(dag.MaxActiveRuns), $"MaxActiveRuns is {dag.MaxActiveRuns}; it must be at least 1.");
        if (dag.MaxActiveTasks < 1)
            yield return Problem(nameof(dag.MaxActiveTasks), $"MaxActiveTasks is {dag.MaxActiveTasks}; it must be at least 1.");
        if (dag.RunTimeout <= TimeSpan.Zero)
            yield return Problem(nameof(dag.RunTimeout), $"RunTimeout is {dag.RunTimeout}; it must be positive.");
        if (dag.EndDate < dag.StartDate)
            yield return Problem(nameof(dag.EndDate), $"EndDate {dag.EndDate:O} lies before StartDate {dag.StartDate:O}.");
        if (dag is { Catchup: true, StartDate: null, Defaults.StartDate: null, Schedule: not Schedule.AssetsSchedule { Time: null } } && dag.Tasks.All(task => task.Options.StartDate is null))
            yield return Problem(nameof(dag.Catchup), "Catchup needs a StartDate: without one there is nothing to catch up from.");

        if (dag.MaxConsecutiveFailedRuns < 0)
            yield return Problem(nameof(dag.MaxConsecutiveFailedRuns), $"MaxConsecutiveFailedRuns is {dag.MaxConsecutiveFailedRuns}; it must not be negative.");
        foreach (var missing in dag.AllowedRunTypes.Count == 0 ? [] : MadeBy(dag.Schedule).Except(dag.AllowedRunTypes))
            yield return Problem(nameof(dag.AllowedRunTypes), $"AllowedRunTypes leaves out {missing.Name()}, which its schedule makes.");
        foreach (var (id, group) in dag.Groups)
        {
            if (group.Retries is < 0 or > ValidTaskOptions.MaxRetries)
                yield return Problem(nameof(dag.Groups), $"The group '{id}': Retries is {group.Retries}; allowed are 0 to {ValidTaskOptions.MaxRetries}.");
            if (group.RetryDelay < TimeSpan.Zero)
                yield return Problem(nameof(dag.Groups), $"The group '{id}': RetryDelay is {group.RetryDelay}; it must not be negative.");
        }

        static IEnumerable<RunType> MadeBy(Schedule schedule) => schedule switch
        {
            Schedule.NoSchedule => [],
            Schedule.AssetsSchedule { Time: null } => [RunType.AssetTriggered],
            Schedule.AssetsSchedule => [RunType.AssetTriggered, RunType.Scheduled],
            _ => [RunType.Scheduled],
        };

        DagProblem Problem(string option, string message) => new(dag.Id, TaskId: null, message) { Option = option };
    }
}
