using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>Carries out <see cref="DbtBuild"/>.</summary>
internal sealed class DbtBuildHandler(IDbtNodeRunner runner, BuildViews views, BuildNews news) : ITaskHandler<DbtBuild, DbtBuildSummary>
{
    private static readonly DbtBuildSummary Nothing = new(null, new Dictionary<string, int>());

    public async Task<TaskResult<DbtBuildSummary>> RunAsync(DbtBuild parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var atOnce = await runner.BuildsAtOnceAsync(parameters.Project, context.Logger, cancellationToken);
        var tasks = atOnce ? await OpenAsync(parameters, context, cancellationToken) : new Dictionary<string, IReadOnlyList<string>>();
        if (tasks.Count == 0)
        {
            context.Logger.LogInformation("{DbtLine}", atOnce ? "Every node has been built." : "There is no dbt here to build everything at once: each task runs its own nodes.");
            await context.XComs.PushAsync(BuildPlan.Key, new BuildPlan(context.Attempt, []), cancellationToken);
            return Nothing;
        }

        var command = await ProjectVars.CommandAsync(parameters.Project, context, cancellationToken);
        if (tasks.Count < parameters.Tasks.Count)
            command = NodeNames.Only(command, tasks.Values.SelectMany(nodes => nodes));
        return await BuildAsync(command, tasks, context, cancellationToken);
    }

    private async Task<TaskResult<DbtBuildSummary>> BuildAsync(
        DbtCommand command, IReadOnlyDictionary<string, IReadOnlyList<string>> tasks, TaskContext context, CancellationToken cancellationToken)
    {
        var book = new BuildBook(context.Attempt, tasks);
        var sender = new OutcomeSender(context, news);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = SendAsync(sender, stop);
        TaskResult<DbtBuildSummary> ended;
        try
        {
            var listener = new BuildListener(book, sender, new BuildPlan(context.Attempt, [.. tasks.Keys]));
            var result = await runner.BuildAsync(command, context.Logger, listener.Take, stop.Token);
            await context.RecordDbtAsync(DbtVerb.Build, result, cancellationToken, TaskOf(tasks, context));
            ended = listener.End(result);
        }
        catch (OperationCanceledException) when (sending.IsFaulted)
        {
            // dbt was stopped because what it told could not be kept; that is the reason to give.
            await sending;
            throw;
        }
        finally
        {
            sender.Complete();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await sending;
        return ended;
    }

    // Each node has a task in this one's group, whose page says more of it than that of the build.
    private static Func<string, string?> TaskOf(IReadOnlyDictionary<string, IReadOnlyList<string>> tasks, TaskContext context)
    {
        var group = context.TaskId.Value[..(context.TaskId.Value.LastIndexOf('.') + 1)];
        var taskOf = tasks.SelectMany(pair => pair.Value, (pair, node) => (node, pair.Key)).ToDictionary(pair => pair.node, pair => group + pair.Key, StringComparer.Ordinal);
        return taskOf.GetValueOrDefault;
    }

    private static async Task SendAsync(OutcomeSender sender, CancellationTokenSource stop)
    {
        try
        {
            await sender.RunAsync(stop.Token);
        }
        catch (Exception)
        {
            await stop.CancelAsync();
            throw;
        }
    }

    // An attempt after the first leaves out what has been built.
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> OpenAsync(DbtBuild build, TaskContext context, CancellationToken cancellationToken)
    {
        if (context.Attempt == 1)
            return build.Tasks;
        var group = context.TaskId.Value[..(context.TaskId.Value.LastIndexOf('.') + 1)];
        var instances = await views.AllAsync(context, cancellationToken);
        var done = instances.Where(instance => instance.State == TaskInstanceState.Success && instance.MapIndex == context.MapIndex).Select(instance => instance.TaskId).ToHashSet(StringComparer.Ordinal);
        return build.Tasks.Where(pair => !done.Contains(group + pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value);
    }
}
