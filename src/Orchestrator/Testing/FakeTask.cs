namespace Dagfire.Testing;

/// <summary>Code for tasks in tests, see <see cref="TestOrchestratorOptions.Fakes"/>.</summary>
public static class FakeTask
{
    /// <summary>Succeeds at once.</summary>
    /// <param name="output">What it passes on; nothing when <see langword="null"/>.</param>
    public static TaskCode Succeeds(object? output = null) => Results(new TaskResult.Succeeded(output));

    /// <summary>Fails every attempt.</summary>
    /// <param name="message">Why.</param>
    public static TaskCode Fails(string message = "The fake fails.") => Results(TaskResult.Fail(message));

    /// <summary>Fails the first attempts and succeeds then.</summary>
    /// <param name="attempts">How many fail; at least 1.</param>
    /// <param name="output">What it passes on in the end; nothing when <see langword="null"/>.</param>
    public static TaskCode FailsFirst(int attempts, object? output = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        return Results([.. Enumerable.Repeat(TaskResult.Fail("The fake fails."), attempts), new TaskResult.Succeeded(output)]);
    }

    /// <summary>Leaves itself out.</summary>
    public static TaskCode Skips() => Results(TaskResult.Skip("The fake is skipped."));

    /// <summary>Ends its attempts as given: the first result is that of the first attempt, the last one that of all later ones.</summary>
    /// <param name="byAttempt">At least one.</param>
    public static TaskCode Results(params IReadOnlyList<TaskResult> byAttempt)
    {
        ArgumentNullException.ThrowIfNull(byAttempt);
        ArgumentOutOfRangeException.ThrowIfZero(byAttempt.Count, nameof(byAttempt));
        return (context, _) => Task.FromResult(byAttempt[Math.Min(context.Attempt, byAttempt.Count) - 1]);
    }
}
