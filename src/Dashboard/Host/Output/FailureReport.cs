using Dagfire.Logs;
using Dagfire.Queries;

namespace Dagfire.Host.Output;

/// <summary>Says why tasks failed: the reason, and the last lines of the attempt's log. For runs whose logs are not kept.</summary>
internal static class FailureReport
{
    /// <summary>Most tasks told of; one cause often fails many.</summary>
    private const int MaxTasks = 10;

    private const int MaxLines = 10;

    internal static async Task SayAsync(TaskLogs logs, DagRunView run, IEnumerable<TaskInstanceView> instances, CancellationToken cancellationToken)
    {
        var failed = instances.Where(instance => instance.State == TaskInstanceState.Failed).ToList();
        foreach (var instance in failed.Take(MaxTasks))
        {
            Terminal.Say($"{run.DagId}.{Tables.Name(instance)} failed: {instance.Reason?.Message}");
            var path = logs.PathOf(run.DagId, run.RunId, instance.TaskId, instance.MapIndex, instance.Attempt);
            foreach (var line in await TaskLogs.TailAsync(path, MaxLines, cancellationToken) ?? [])
                Terminal.Say($"  {line}");
        }

        if (failed.Count > MaxTasks)
            Terminal.Say($"… and {failed.Count - MaxTasks} tasks more failed.");
    }
}
