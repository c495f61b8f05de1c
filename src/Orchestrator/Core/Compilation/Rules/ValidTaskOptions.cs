namespace Dagfire.Compilation.Rules;

internal sealed class ValidTaskOptions : IDagRule
{
    internal const int MaxRetries = 1000;

    public IEnumerable<DagProblem> Check(DagDefinition dag) =>
        ProblemsOf(dag.Defaults).Select(found => new DagProblem(dag.Id, TaskId: null, $"In the defaults: {found.Message}") { Option = found.Option })
            .Concat(dag.Tasks.SelectMany(task => ProblemsOf(task.Options).Select(found => new DagProblem(dag.Id, task.Id.Value, found.Message) { Option = found.Option })));

    private static IEnumerable<(string Option, string Message)> ProblemsOf(TaskOptions options)
    {
        if (options.Retries is < 0 or > MaxRetries)
            yield return (nameof(options.Retries), $"Retries is {options.Retries}; allowed are 0 to {MaxRetries}.");
        if (options.MaxInfraRetries is < 0 or > MaxRetries)
            yield return (nameof(options.MaxInfraRetries), $"MaxInfraRetries is {options.MaxInfraRetries}; allowed are 0 to {MaxRetries}.");
        if (options.EndDate < options.StartDate)
            yield return (nameof(options.EndDate), $"EndDate {options.EndDate:O} lies before StartDate {options.StartDate:O}.");
        if (options.RetryDelay < TimeSpan.Zero)
            yield return (nameof(options.RetryDelay), $"RetryDelay is {options.RetryDelay}; it must not be negative.");
        if (options.MaxRetryDelay <= TimeSpan.Zero)
            yield return (nameof(options.MaxRetryDelay), $"MaxRetryDelay is {options.MaxRetryDelay}; it must be positive.");
        if (options.RetryExponentialBackoff is < 0 or double.NaN or double.PositiveInfinity)
            yield return (nameof(options.RetryExponentialBackoff), $"RetryExponentialBackoff is {options.RetryExponentialBackoff}; it must be a number not below 0.");
        if (options.ExecutionTimeout <= TimeSpan.Zero)
            yield return (nameof(options.ExecutionTimeout), $"ExecutionTimeout is {options.ExecutionTimeout}; it must be positive.");
        foreach (var (name, value) in new[] { (nameof(options.PoolSlots), options.PoolSlots), (nameof(options.MaxActiveAcrossRuns), options.MaxActiveAcrossRuns), (nameof(options.MaxActivePerRun), options.MaxActivePerRun) })
        {
            if (value < 1)
                yield return (name, $"{name} is {value}; it must be at least 1.");
        }

        if (options.Pool is { } pool && Identifier.Problem("pool", pool) is { } wrong)
            yield return (nameof(options.Pool), wrong);
        if (options.Queue is { } queue && Identifier.Problem("queue", queue) is { } problem)
            yield return (nameof(options.Queue), problem);
    }
}
