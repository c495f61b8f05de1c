using Dagfire.Queries;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>Where builds stand, as the database has it. Those who wait share a look, which is up to a second old. Thread-safe.</summary>
internal sealed class BuildViews(IRunQueries runs)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string DagId, string RunId), (DateTimeOffset At, Task<IReadOnlyList<TaskInstanceView>> Look)> _looks = [];

    /// <summary>A task of the attempt's run as it stands; <see langword="null"/> when there is none.</summary>
    internal async Task<TaskInstanceView?> FindAsync(TaskContext context, string taskId, CancellationToken cancellationToken) => Find(await AllAsync(context, cancellationToken), context, taskId);

    /// <summary>The same as it stood within the last second.</summary>
    internal async Task<TaskInstanceView?> FindRecentAsync(TaskContext context, string taskId, CancellationToken cancellationToken) =>
        Find(await Recent(context).WaitAsync(cancellationToken), context, taskId);

    /// <summary>The tasks of the attempt's run as they stand.</summary>
    internal async Task<IReadOnlyList<TaskInstanceView>> AllAsync(TaskContext context, CancellationToken cancellationToken) =>
        await runs.FindAsync(context.DagId.Value, context.RunId, cancellationToken) is { } run ? await runs.TaskInstancesAsync(run.RunKey, cancellationToken) : [];

    /// <summary>When the attempt before this one ended; <see langword="null"/> when this is the first.</summary>
    internal async Task<DateTimeOffset?> PreviousEndAsync(TaskContext context, CancellationToken cancellationToken)
    {
        if (context.Attempt <= 1 || await runs.FindAsync(context.DagId.Value, context.RunId, cancellationToken) is not { } run)
            return null;
        var earlier = await runs.EarlierAttemptsAsync(run.RunKey, context.TaskId.Value, context.MapIndex, cancellationToken);
        return earlier.Max(attempt => attempt.EndedAt);
    }

    private static TaskInstanceView? Find(IReadOnlyList<TaskInstanceView> all, TaskContext context, string taskId) =>
        all.FirstOrDefault(instance => instance.TaskId == taskId && instance.MapIndex == context.MapIndex);

    private Task<IReadOnlyList<TaskInstanceView>> Recent(TaskContext context)
    {
        var (key, now) = ((context.DagId.Value, context.RunId), context.Clock.GetUtcNow());
        lock (_lock)
        {
            if (_looks.TryGetValue(key, out var known) && now - known.At < Age && !known.Look.IsFaulted)
                return known.Look;
            foreach (var old in _looks.Where(pair => now - pair.Value.At >= Age).Select(pair => pair.Key).ToList())
                _looks.Remove(old);

            // Who asks first may give up; the others still want the answer.
            var look = AllAsync(context, CancellationToken.None);
            _looks[key] = (now, look);
            return look;
        }
    }
}
