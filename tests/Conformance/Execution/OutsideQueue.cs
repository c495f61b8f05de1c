using System.Collections.Concurrent;

namespace Dagfire.Conformance.Execution;

/// <summary>A queue outside with workers of its own, which loses and repeats messages. Thread-safe.</summary>
/// <param name="loses">Whether a message is lost, by the number of the message.</param>
/// <param name="repeats">Whether a message comes twice, by the number of the message.</param>
/// <param name="mostLosses">How often the message of one attempt is lost at most.</param>
public sealed class OutsideQueue(Func<int, bool> loses, Func<int, bool> repeats, int mostLosses = 2) : IExecutorFactory, IExecutor
{
    private readonly ConcurrentDictionary<AttemptReference, int> _known = new();
    private readonly ConcurrentDictionary<(string TaskId, int Attempt), int> _lost = new();
    private readonly ConcurrentQueue<QueuedAttempt> _handedOver = [];
    private readonly ConcurrentBag<AttemptEnd> _ends = [];
    private readonly CancellationTokenSource _stopping = new();
    private SemaphoreSlim _slots = new(1);
    private IAttemptRunner? _runner;
    private int _messages;
    private int _atWork;
    private readonly ConcurrentDictionary<AttemptReference, AttemptReference> _left = new();

    /// <summary>Whether the worker of an attempt that ended goes on with one that is ready.</summary>
    public bool GoesOn { get; init; }

    /// <inheritdoc/>
    public int? Slots => null;

    /// <summary>Everything that was handed over, in this order.</summary>
    public IReadOnlyCollection<QueuedAttempt> HandedOver => _handedOver;

    /// <summary>How everything ended that was delivered.</summary>
    public IReadOnlyCollection<AttemptEnd> Ends => _ends;

    /// <inheritdoc/>
    public IExecutor Create(IAttemptRunner runner, ExecutorSettings settings)
    {
        _runner = runner;
        _slots = new SemaphoreSlim(settings.Slots);
        return this;
    }

    /// <inheritdoc/>
    public bool CarriesOn(string dagId, string queue) => GoesOn;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task SubmitAsync(IReadOnlyList<QueuedAttempt> attempts, CancellationToken cancellationToken)
    {
        foreach (var attempt in attempts)
        {
            _handedOver.Enqueue(attempt);
            if (attempt.EndedHere is { } ended)
            {
                _left[ended] = attempt.Reference;
                continue;
            }

            var number = Interlocked.Increment(ref _messages);
            if (loses(number) && _lost.AddOrUpdate((attempt.Reference.TaskId, attempt.Reference.Attempt), 1, (_, times) => times + 1) <= mostLosses)
                continue;
            for (var copies = repeats(number) ? 2 : 1; copies > 0; copies--)
            {
                _known.AddOrUpdate(attempt.Reference, 1, (_, known) => known + 1);
                Interlocked.Increment(ref _atWork);
                _ = Task.Run(() => DeliverAsync(attempt.Reference), CancellationToken.None);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CancelAsync(AttemptReference attempt, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyCollection<AttemptReference>> FindLostAsync(IReadOnlyCollection<AttemptReference> queued, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyCollection<AttemptReference>>([.. queued.Where(attempt => !_known.ContainsKey(attempt))]);

    /// <inheritdoc/>
    public void LookForWork(int handed)
    {
    }

    /// <inheritdoc/>
    public void Drain()
    {
    }

    /// <inheritdoc/>
    public void Stop() => _stopping.Cancel();

    /// <inheritdoc/>
    public async Task WhenIdleAsync()
    {
        while (Volatile.Read(ref _atWork) > 0)
            await Task.Yield();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        _slots.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task DeliverAsync(AttemptReference attempt)
    {
        await _slots.WaitAsync(CancellationToken.None);
        try
        {
            AttemptReference? next = attempt;
            while (next is { } current)
            {
                _ends.Add(await _runner!.RunAsync(current, _stopping.Token));
                next = _left.TryRemove(current, out var left) ? left : null;
            }
        }
        finally
        {
            _slots.Release();
            _known.AddOrUpdate(attempt, 0, (_, known) => known - 1);
            _known.TryRemove(new KeyValuePair<AttemptReference, int>(attempt, 0));
            Interlocked.Decrement(ref _atWork);
        }
    }
}
