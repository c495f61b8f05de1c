namespace Dagfire;

/// <summary>How an attempt ended. A closed set of cases.</summary>
public abstract record TaskResult
{
    private TaskResult()
    {
    }

    /// <summary>Success without output.</summary>
    public static TaskResult Success { get; } = new Succeeded(Output: null);

    /// <summary>The task leaves itself out: state skipped, no retry.</summary>
    /// <param name="reason">Why, for people.</param>
    public static TaskResult Skip(string reason) => new Skipped(reason);

    /// <summary>The attempt failed; another follows while retries are left.</summary>
    /// <param name="message">Why, for people.</param>
    public static TaskResult Fail(string message) => new Failed(new TaskFailure("failed", message), Retryable: true);

    /// <summary>The task failed for good, whatever retries are left.</summary>
    /// <param name="message">Why, for people.</param>
    public static TaskResult FailNow(string message) => new Failed(new TaskFailure("failed", message), Retryable: false);

    /// <summary>The task gives its slot back and goes on, as the same attempt, at or after an instant. Takes no retry.</summary>
    /// <param name="until">The instant.</param>
    public static TaskResult Reschedule(DateTimeOffset until) => new Rescheduled(until);

    /// <summary>
    /// The task gives its slot back and waits, as the same attempt, for what its trigger waits for. It goes on with <see cref="TaskContext.Event"/> set.
    /// Takes no retry. (Airflow's deferral.)
    /// </summary>
    /// <param name="timeout">Longest wait; the attempt fails when it is over. <see langword="null"/> for no limit.</param>
    public static TaskResult Defer(TimeSpan? timeout = null) => new Deferred(timeout);

    /// <summary>
    /// The task gives its slot back and waits, as the same attempt, for a person's answer. It goes on with <see cref="TaskContext.Event"/> set to the
    /// <see cref="HumanAnswer"/>, or to null when nobody answered in time. Takes no retry.
    /// </summary>
    /// <param name="question">What is asked.</param>
    public static TaskResult AwaitInput(HumanQuestion question) => new AwaitingInput(question);

    /// <summary>
    /// Success that chooses the path: of the direct downstream tasks only those named, and those that can be reached from them, go on; the others are
    /// skipped. The choice is remembered and holds for tasks that are cleared later. (Airflow's branch operator.)
    /// </summary>
    /// <param name="taskIds">The tasks to follow; none skips all direct downstream tasks. An id the DAG does not have fails the attempt.</param>
    public static TaskResult Branch(params IReadOnlyList<string> taskIds) => new Branched(taskIds);

    /// <summary>Success that stops the path: what comes after is skipped. (Airflow's short-circuit operator with a false condition.)</summary>
    /// <param name="ignoreTriggerRules">
    /// Whether every task downstream is skipped whatever its rule; otherwise only the direct ones are, and rules decide the rest.
    /// </param>
    public static TaskResult SkipDownstream(bool ignoreTriggerRules = true) => new ShortCircuited(ignoreTriggerRules);

    /// <summary>Ended well.</summary>
    /// <param name="Output">What is passed on under <see cref="XCom.ReturnValue"/>; <see langword="null"/> when nothing.</param>
    public sealed record Succeeded(object? Output) : TaskResult;

    /// <summary>Ended well and chose the path.</summary>
    /// <param name="Followed">The tasks to follow.</param>
    public sealed record Branched(IReadOnlyList<string> Followed) : TaskResult;

    /// <summary>Ended well and stopped the path.</summary>
    /// <param name="IgnoreTriggerRules">Whether every task downstream is skipped whatever its rule.</param>
    public sealed record ShortCircuited(bool IgnoreTriggerRules) : TaskResult;

    /// <summary>Left itself out.</summary>
    /// <param name="Reason">Why, for people.</param>
    public sealed record Skipped(string Reason) : TaskResult;

    /// <summary>Ended badly.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Retryable">Whether another attempt may follow.</param>
    public sealed record Failed(TaskFailure Failure, bool Retryable) : TaskResult
    {
        /// <summary>The wait before the next attempt; the task's own when <see langword="null"/>.</summary>
        public TimeSpan? RetryDelay { get; init; }
    }

    /// <summary>Waits for a person's answer.</summary>
    /// <param name="Question">What is asked.</param>
    public sealed record AwaitingInput(HumanQuestion Question) : TaskResult;

    /// <summary>Waits for its trigger.</summary>
    /// <param name="Timeout">Longest wait; <see langword="null"/> for no limit.</param>
    public sealed record Deferred(TimeSpan? Timeout) : TaskResult;

    /// <summary>Gave its slot back.</summary>
    /// <param name="Until">When it goes on, UTC.</param>
    public sealed record Rescheduled(DateTimeOffset Until) : TaskResult;
}

/// <summary>How an attempt with an output ended. A value of <typeparamref name="TOutput"/> and any <see cref="TaskResult"/> convert to it.</summary>
/// <typeparam name="TOutput">What a success passes on.</typeparam>
public readonly record struct TaskResult<TOutput>
{
    private readonly TaskResult? _result;

    private TaskResult(TaskResult result) => _result = result;

    /// <summary>The result without its type; success without output when none was given.</summary>
    public TaskResult Untyped => _result ?? TaskResult.Success;

    /// <summary>A success that passes a value on.</summary>
    /// <param name="output">The value.</param>
    public static implicit operator TaskResult<TOutput>(TOutput output) =>
        new(output is Nothing or null ? TaskResult.Success : new TaskResult.Succeeded(output));

    /// <summary>Any ending.</summary>
    /// <param name="result">The ending.</param>
    public static implicit operator TaskResult<TOutput>(TaskResult result) => new(result);

    /// <summary>The result without its type.</summary>
    /// <param name="result">The result.</param>
    public static implicit operator TaskResult(TaskResult<TOutput> result) => result.Untyped;
}
