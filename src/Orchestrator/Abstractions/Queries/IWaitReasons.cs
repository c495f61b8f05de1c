namespace Dagfire.Queries;

/// <summary>Says why a task instance does not run, by the rules that keep it. Thread-safe.</summary>
public interface IWaitReasons
{
    /// <summary>Everything that keeps an instance from running, most important first; empty when it runs, may run at once, or has ended.</summary>
    /// <param name="run">Its run.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="mapIndex">The map index; −1 when not mapped.</param>
    /// <param name="cancellationToken">Stops the reads.</param>
    Task<IReadOnlyList<WaitReason>> OfAsync(DagRunView run, string taskId, int mapIndex, CancellationToken cancellationToken);
}
