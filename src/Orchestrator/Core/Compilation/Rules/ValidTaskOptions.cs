namespace Dagfire.Compilation.Rules;

internal sealed class ValidTaskOptions : IDagRule
{
    internal const int MaxRetries = 1000;

    public IEnumerable<DagProblem> Check(DagDefinition dag) =>
        ProblemsOf(dag.Defaults).Select(message => new DagProblem(dag.Id, TaskId: null, $"In the defaults: {message}"))
            .Concat(dag.Tasks.SelectMany(task => ProblemsOf(task.Options).Select(message => new DagProblem(dag.Id, task.Id.Value, message))));

    private static IEnumerable<string> ProblemsOf(TaskOptions options)
    {
        if (options.Retries is < 0 or > MaxRetries)
            yield return $"Retries is {options.Retries}; allowed are 0 to {MaxRetries}.";
        if (options.RetryDelay < TimeSpan.Zero)
            yield return $"RetryDelay is {options.RetryDelay}; it must not be negative.";
        if (options.MaxRetryDelay <= TimeSpan.Zero)
            yield return $"MaxRetryDelay is {options.MaxRetryDelay}; it must be positive.";
        if (options.RetryExponentialBackoff is < 0 or double.NaN or double.PositiveInfinity)
            yield return $"RetryExponentialBackoff is {options.RetryExponentialBackoff}; it must be a number not below 0.";
        if (options.ExecutionTimeout <= TimeSpan.Zero)
            yield return $"ExecutionTimeout is {options.ExecutionTimeout}; it must be positive.";
        foreach (var (name, value) in new[] { ("PoolSlots", options.PoolSlots), ("MaxActiveAcrossRuns", options.MaxActiveAcrossRuns), ("MaxActivePerRun", options.MaxActivePerRun) })
        {
            if (value < 1)
                yield return $"{name} is {value}; it must be at least 1.";
        }

        if (options.Pool is { } pool && Identifier.Problem("pool", pool) is { } wrong)
            yield return wrong;
        if (options.Queue is { } queue && Identifier.Problem("queue", queue) is { } problem)
            yield return problem;
    }
}
