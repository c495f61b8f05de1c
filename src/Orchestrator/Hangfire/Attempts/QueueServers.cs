using Hangfire;

namespace Dagfire.Hangfire.Attempts;

/// <summary>
/// Hangfire's servers of this process: one takes from the queues there are at the start; where all queues are wanted, another one follows for those that later DAGs bring. What
/// runs at a time in all of them together is bounded elsewhere. Thread-safe.
/// </summary>
internal sealed class QueueServers(JobStorage storage, ExecutorSettings settings) : IDisposable
{
    private static readonly TimeSpan LookForQueues = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _served = new(StringComparer.Ordinal);
    private readonly List<BackgroundJobServer> _servers = [];
    private Timer? _timer;
    private bool _isStopped;

    internal void Start(JobActivator activator)
    {
        if (settings.SchedulesRuns)
            _servers.Add(new BackgroundJobServer(OptionsFor([ScheduleJob.Queue], workers: 1, activator, isForAll: true), storage));
        if (settings.Slots == 0)
            return;
        Serve(activator);
        if (settings.Queues.Count == 0)
            _timer = new Timer(_ => Serve(activator), state: null, LookForQueues, LookForQueues);
    }

    internal void Stop()
    {
        lock (_lock)
        {
            _isStopped = true;
            foreach (var server in _servers)
                server.SendStop();
        }
    }

    public void Dispose()
    {
        Stop();
        _timer?.Dispose();
        foreach (var server in _servers)
            server.Dispose();
    }

    private void Serve(JobActivator activator)
    {
        lock (_lock)
        {
            var added = _isStopped ? [] : Wanted().Where(_served.Add).ToArray();
            if (added.Length > 0)
                _servers.Add(new BackgroundJobServer(OptionsFor(added, settings.Slots, activator, isForAll: false), storage));
        }
    }

    private IEnumerable<string> Wanted() => QueueNames.Of(settings.Queues.Count == 0 ? settings.KnownQueues() : settings.Queues);

    // What is done for all servers (delayed and recurring jobs, tidying up) is done by schedulers: others would only ask as often, and find nothing to do.
    private BackgroundJobServerOptions OptionsFor(string[] queues, int workers, JobActivator activator, bool isForAll) => new()
    {
        IsLightweightServer = !isForAll,
        ServerName = $"dagfire:{Environment.MachineName}:{Environment.ProcessId}",
        WorkerCount = workers,
        Queues = queues,
        Activator = activator,
        FilterProvider = JobFilters.None,
        CancellationCheckInterval = TimeSpan.FromSeconds(1),
        SchedulePollingInterval = TimeSpan.FromSeconds(5),
        HeartbeatInterval = TimeSpan.FromSeconds(5),
        // Whether what runs is asked to stop is the executor's to say.
        StopTimeout = TimeSpan.FromDays(1),
        ShutdownTimeout = settings.StopGrace,
    };
}
