namespace Dagfire;

// Tasks that decide which of the tasks after them run.
public sealed partial class DagBuilder
{
    /// <summary>Adds a task that chooses the path by naming tasks, see <see cref="TaskResult.Branch"/>.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="choose">Names the tasks to follow.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle Branch(string id, Func<TaskContext, CancellationToken, Task<IReadOnlyList<string>>> choose, Action<TaskOptions>? options = null) =>
        new(Add(id, "Branch", parameters: null, handlerType: null, async (context, token) => TaskResult.Branch(await choose(context, token)), options, decides: true));

    /// <summary>Adds a task that stops the path unless its condition holds, see <see cref="TaskResult.SkipDownstream"/>.</summary>
    /// <param name="id">The task's id.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="ignoreTriggerRules">Whether every task downstream is skipped whatever its rule. Default <see langword="true"/>.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle ShortCircuit(string id, Func<TaskContext, CancellationToken, Task<bool>> condition, bool ignoreTriggerRules = true, Action<TaskOptions>? options = null)
    {
        return new TaskHandle(Add(id, "ShortCircuit", parameters: null, handlerType: null, Run, options, decides: true));

        async Task<TaskResult> Run(TaskContext context, CancellationToken cancellationToken) =>
            await condition(context, cancellationToken) ? TaskResult.Success : TaskResult.SkipDownstream(ignoreTriggerRules);
    }

    /// <summary>
    /// Adds a task that skips its direct downstream tasks unless its run is the latest: the clock has not passed the next run yet. Manual runs, and runs
    /// without a next one, always go on.
    /// </summary>
    /// <param name="id">The task's id.</param>
    /// <param name="options">Sets options of this task.</param>
    public TaskHandle LatestOnly(string id, Action<TaskOptions>? options = null) => new(Add(
        id, "LatestOnly", parameters: null, handlerType: null,
        (context, _) => System.Threading.Tasks.Task.FromResult(context.IsLatestRun ? TaskResult.Success : TaskResult.SkipDownstream(ignoreTriggerRules: false)), options, decides: true));
}
