using Dagfire.Queries;

namespace Dagfire.Hangfire.Dashboard.Figures;

/// <summary>Reads the figures, at most once in a few seconds however many pages are open. Thread-safe.</summary>
internal sealed class FigureReader(IClusterQueries cluster, IRunQueries runs, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Heartbeats come every five seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1);
    private (DateTimeOffset At, ClusterFigures Figures)? _last;

    internal async Task<ClusterFigures> ReadAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (_last is not { } last || now - last.At >= Fresh)
                _last = last = (now, await ReadNowAsync(now, cancellationToken));
            return last.Figures;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ClusterFigures> ReadNowAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var load = await cluster.WorkloadAsync(cancellationToken);
        var live = (await cluster.WorkersAsync(cancellationToken)).Where(worker => worker.Does("worker") && now - worker.HeartbeatAt < Patience).ToList();
        var failed = await runs.CountEndedAsync(DagRunState.Failed, now - Day, cancellationToken);
        return new ClusterFigures(load.Running, load.Queued, load.Waiting - load.Queued, failed, live.Count, live.Sum(worker => worker.Slots));
    }
}
