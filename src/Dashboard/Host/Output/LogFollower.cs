using Dagfire.Host.Composition;
using Dagfire.Queries;

namespace Dagfire.Host.Output;

/// <summary>Prints the log of an attempt while another process writes it.</summary>
internal sealed class LogFollower(Installation installation, DagRunView run, string taskId)
{
    // A look is one small read of a file and one row; nobody reads faster.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private long _position;

    /// <summary>Prints one attempt to its end: the given one, or the one that runs now or comes next.</summary>
    internal async Task PrintAsync(int? wanted, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        int? attempt = wanted;
        do
        {
            var instance = await installation.RequireInstanceAsync(run, taskId, cancellationToken);
            attempt ??= instance.Attempt > 0 ? instance.Attempt : null;

            // Judged before the last read: what an attempt writes lies there before its end is recorded.
            var isOver = IsOver(instance, attempt);
            if (attempt is { } number)
                await PrintNewAsync(installation.Logs.PathOf(run.DagId, run.RunId, instance.TaskId, instance.MapIndex, number), cancellationToken);
            if (isOver)
                return;
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private static bool IsOver(TaskInstanceView instance, int? attempt) =>
        instance.State.IsFinished()
        || (attempt is { } number && (instance.Attempt > number || (instance.Attempt == number && instance.State == TaskInstanceState.UpForRetry)));

    private async Task PrintNewAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Position = _position;
        await using var output = Console.OpenStandardOutput();
        await file.CopyToAsync(output, cancellationToken);
        _position = file.Position;
    }
}
