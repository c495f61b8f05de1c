using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.States;

namespace Dagfire.Benchmarks.Hangfire;

/// <summary>Hangfire as its documentation sets it up, with short polling: every job queued by itself, or by the one before it, or as its continuation.</summary>
internal sealed class BareHangfire : IContender
{
    private static Func<Bodies>? _bodies;
    private static BackgroundJobClient? _client;

    private readonly BackgroundJobServer _server;
    private readonly bool _usesContinuations;

    internal BareHangfire(string database, int workers, bool usesContinuations)
    {
        var options = new PostgreSqlStorageOptions { QueuePollInterval = TimeSpan.FromMilliseconds(200), PrepareSchemaIfNecessary = true };
        var storage = new PostgreSqlStorage(new NpgsqlConnectionFactory(database, options), options);
        _client = new BackgroundJobClient(storage);
        _server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = workers }, storage);
        _usesContinuations = usesContinuations;
    }

    public Task SubmitAsync(string load, int tasks, Func<Bodies> bodies)
    {
        _bodies = bodies;
        if (load == "chain" && _usesContinuations)
            Continue(tasks);
        else if (load == "chain")
            _client!.Enqueue(() => EnterThenQueue(0, tasks));
        else
            Enumerable.Range(0, tasks).ToList().ForEach(index => _client!.Enqueue(() => Enter($"t{index}")));
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    public static void Enter(string name) => _bodies!().Enter(name);

    public static void EnterThenQueue(int index, int tasks)
    {
        Enter($"t{index}");
        if (index + 1 < tasks)
            _client!.Enqueue(() => EnterThenQueue(index + 1, tasks));
    }

    private static void Continue(int tasks)
    {
        var last = _client!.Schedule(() => Enter("t0"), TimeSpan.FromDays(1));
        var first = last;
        for (var index = 1; index < tasks; index++)
        {
            var name = $"t{index}";
            last = _client!.ContinueJobWith(last, () => Enter(name));
        }

        _client!.ChangeState(first, new EnqueuedState());
    }
}
