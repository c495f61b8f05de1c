namespace Dagfire;

// Tasks that ask a person.
public sealed partial class DagBuilder
{
    /// <summary>The option of <see cref="Approval"/> that lets the run go on.</summary>
    public const string Approve = "Approve";

    /// <summary>The option of <see cref="Approval"/> that does not.</summary>
    public const string Reject = "Reject";

    /// <summary>Adds a task that asks a person, and passes the answer on.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="question">The question.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle<HumanAnswer> Ask(string id, HumanQuestion question, Action<TaskOptions>? options = null) =>
        new(AddHuman(id, "Ask", question, answer => new TaskResult.Succeeded(answer), options));

    /// <summary>Adds a task that asks for approval. Rejected, it skips everything that comes after it, or fails.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="question">The question; its options must be <see cref="Approve"/> and <see cref="Reject"/>, see <see cref="ApprovalOf"/>.</param>
    /// <param name="failsOnReject">Whether a rejection fails the task. Default <see langword="false"/>.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle Approval(string id, HumanQuestion question, bool failsOnReject = false, Action<TaskOptions>? options = null)
    {
        return new TaskHandle(AddHuman(id, "Approval", question, Conclude, options));

        TaskResult Conclude(HumanAnswer answer)
        {
            if (answer.Chosen.Contains(Approve))
                return TaskResult.Success;
            return failsOnReject ? TaskResult.FailNow($"{answer.By ?? "Nobody's answer in time"} rejected it.") : TaskResult.SkipDownstream();
        }
    }

    /// <summary>The question of an approval.</summary>
    /// <param name="subject">The question in one line; templates are filled in.</param>
    public static HumanQuestion ApprovalOf(Template subject) => new(subject, [Approve, Reject]);

    /// <summary>Adds a task that lets a person choose the path, see <see cref="TaskResult.Branch"/>.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="question">The question.</param>
    /// <param name="options">Sets options of this task.</param>
    /// <param name="paths">The task or group each option stands for; an option that is not in it is an id itself.</param>
    public TaskHandle AskForPath(string id, HumanQuestion question, Action<TaskOptions>? options = null, IReadOnlyDictionary<string, string>? paths = null) =>
        new(AddHuman(id, "AskForPath", question, answer => TaskResult.Branch([.. answer.Chosen.Select(chosen => paths?.GetValueOrDefault(chosen) ?? chosen)]), options));

    private TaskDefinition AddHuman(string id, string name, HumanQuestion question, Func<HumanAnswer, TaskResult> conclude, Action<TaskOptions>? options)
    {
        ArgumentNullException.ThrowIfNull(question);
        _problems.AddRange(question.Problems().Select(problem => $"The question of '{Prefixed(id)}': {problem}"));
        question = question with { Timeout = question.Timeout ?? ExecutionTimeoutOf(options) };
        return Add(id, name, question, handlerType: null, new HumanTask(question, conclude).RunAsync, options, decides: true);
    }

    // A person takes as long as the attempt may (as in Airflow 3.1).
    private TimeSpan? ExecutionTimeoutOf(Action<TaskOptions>? configure)
    {
        var options = new TaskOptions();
        configure?.Invoke(options);
        return options.ExecutionTimeout ?? Defaults.ExecutionTimeout;
    }
}
