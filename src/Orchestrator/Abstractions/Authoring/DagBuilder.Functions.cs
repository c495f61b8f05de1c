namespace Dagfire;

// Tasks that are functions, for small work that needs no operator of its own. What differs between the overloads is what the function returns:
// nothing, the output, or a TaskResult that can also say skip, fail or reschedule.
public sealed partial class DagBuilder
{
    private const string FunctionOperator = "Function";

    /// <summary>Adds a task that is a function without output.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="function">The function.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle Function(string id, Func<TaskContext, CancellationToken, Task> function, Action<TaskOptions>? options = null) =>
        Function<Nothing>(id, async (context, token) =>
        {
            await function(context, token);
            return TaskResult.Success;
        }, options);

    /// <summary>Adds a task that is a function.</summary>
    /// <typeparam name="TOutput">What it passes on.</typeparam>
    /// <param name="id">The task's id.</param>
    /// <param name="function">The function; its result is what the task passes on.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle<TOutput> Function<TOutput>(string id, Func<TaskContext, CancellationToken, Task<TOutput>> function, Action<TaskOptions>? options = null) =>
        Function<TOutput>(id, async (context, token) => (TaskResult<TOutput>)await function(context, token), options);

    /// <summary>Adds a task that is a function with a say in how its attempt ends.</summary>
    /// <typeparam name="TOutput">What it passes on.</typeparam>
    /// <param name="id">The task's id.</param>
    /// <param name="function">The function.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle<TOutput> Function<TOutput>(string id, Func<TaskContext, CancellationToken, Task<TaskResult<TOutput>>> function, Action<TaskOptions>? options = null) =>
        new(Add(id, FunctionOperator, parameters: null, handlerType: null, async (context, token) => await function(context, token), options));

    /// <summary>Adds a task that is a function of an earlier task's output.</summary>
    /// <typeparam name="TInput">The earlier output.</typeparam>
    /// <typeparam name="TOutput">What it passes on.</typeparam>
    /// <param name="id">The task's id.</param>
    /// <param name="input">The earlier task, which becomes an upstream.</param>
    /// <param name="function">The function; its result is what the task passes on.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle<TOutput> Function<TInput, TOutput>(
        string id, TaskHandle<TInput> input, Func<TInput, TaskContext, CancellationToken, Task<TOutput>> function, Action<TaskOptions>? options = null) =>
        Function<TInput, TOutput>(id, (Input<TInput>)input, async (value, context, token) => (TaskResult<TOutput>)await function(value, context, token), options);

    /// <summary>Adds a task that is a function of an input, with a say in how its attempt ends.</summary>
    /// <typeparam name="TInput">The input's type.</typeparam>
    /// <typeparam name="TOutput">What it passes on.</typeparam>
    /// <param name="id">The task's id.</param>
    /// <param name="input">A value, or the output of an earlier task, which becomes an upstream.</param>
    /// <param name="function">The function.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle<TOutput> Function<TInput, TOutput>(
        string id, Input<TInput> input, Func<TInput, TaskContext, CancellationToken, Task<TaskResult<TOutput>>> function, Action<TaskOptions>? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var definition = Add(id, FunctionOperator, parameters: null, handlerType: null, Run, options);
        if (input.Source is { } source)
            definition.AddUpstream(source.TaskId);
        return new TaskHandle<TOutput>(definition);

        async Task<TaskResult> Run(TaskContext context, CancellationToken cancellationToken) =>
            await function(await context.ReadAsync(input, cancellationToken), context, cancellationToken);
    }
}
