using System.Text.Json;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>Looks at a build for a task of its nodes. Thread-safe.</summary>
internal sealed class BuildWatch(BuildViews views, BuildNews news)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Looks once.</summary>
    internal async Task<BuildLook> LookAsync(DbtNodes nodes, TaskContext context, CancellationToken cancellationToken) =>
        await LookAsync(nodes, context, await views.PreviousEndAsync(context, cancellationToken), views.FindAsync, cancellationToken);

    /// <summary>Looks until there is something to see.</summary>
    internal async Task<BuildLook> WaitAsync(DbtNodes nodes, TaskContext context, CancellationToken cancellationToken)
    {
        var previousEnd = await views.PreviousEndAsync(context, cancellationToken);
        var key = BuildNews.KeyOf(context, nodes.BuildTask!, nodes.Name);
        try
        {
            return await WaitAsync(key, nodes, context, previousEnd, cancellationToken);
        }
        finally
        {
            // Nobody is left to be told.
            news.Tell(key);
        }
    }

    /// <summary>What a build has taken on; <see langword="null"/> when it has not begun.</summary>
    internal static Task<BuildPlan?> PlanAsync(TaskContext context, string buildTask, CancellationToken cancellationToken) =>
        PullAsync<BuildPlan>(context, buildTask, BuildPlan.Key, cancellationToken);

    private async Task<BuildLook> WaitAsync(string key, DbtNodes nodes, TaskContext context, DateTimeOffset? previousEnd, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = news.NextAsync(key);
            var look = await LookAsync(nodes, context, previousEnd, views.FindRecentAsync, cancellationToken);
            if (look.Kind != BuildLookKind.NotYet)
                return look;
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(next, Task.Delay(Interval, context.Clock, over.Token));
            await over.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<BuildLook> LookAsync(
        DbtNodes nodes, TaskContext context, DateTimeOffset? previousEnd, Func<TaskContext, string, CancellationToken, Task<Queries.TaskInstanceView?>> find, CancellationToken cancellationToken)
    {
        // First where it stands: what an ended build has passed on is there by then.
        var build = await find(context, nodes.BuildTask!, cancellationToken);
        var outcome = await PullAsync<TaskOutcome>(context, nodes.BuildTask!, TaskOutcome.KeyOf(nodes.Name), cancellationToken);
        var plan = outcome is null ? await PlanAsync(context, nodes.BuildTask!, cancellationToken) : null;
        return BuildRules.Decide(build, previousEnd, plan, outcome, nodes.Name);
    }

    private static async Task<T?> PullAsync<T>(TaskContext context, string buildTask, string key, CancellationToken cancellationToken)
        where T : class
    {
        var json = await context.XComs.PullAsync(new TaskId(buildTask), context.MapIndex, key, cancellationToken);
        return json is null ? null : JsonSerializer.Deserialize<T>(json, DagfireJson.Options);
    }
}
