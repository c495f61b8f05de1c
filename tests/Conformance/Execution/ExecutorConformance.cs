using System.Collections.Concurrent;

namespace Dagfire.Conformance.Execution;

/// <summary>What every executor must do, whatever its queue does to messages.</summary>
public abstract class ExecutorConformance : IAttemptRunner
{
    /// <summary>Attempts at a time that the executor under test is made with.</summary>
    protected const int Slots = 3;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<AttemptReference, int> _calls = new();
    private readonly ConcurrentDictionary<AttemptReference, TaskCompletionSource> _started = new();
    private readonly ConcurrentDictionary<AttemptReference, TaskCompletionSource> _release = new();
    private int _atWork;
    private int _most;

    [Fact]
    public async Task Submit_Attempts_EachRunsOnce()
    {
        var executor = Create(this);
        var attempts = Enumerable.Range(0, 40).Select(Attempt).ToList();
        foreach (var attempt in attempts)
            ReleaseOf(attempt.Reference).SetResult();

        await executor.SubmitAsync(attempts, CancellationToken.None);

        await Task.WhenAll(attempts.Select(attempt => StartedOf(attempt.Reference).Task)).WaitAsync(TimeLimit, TimeProvider.System);
        Assert.All(attempts, attempt => Assert.Equal(1, _calls[attempt.Reference]));
    }

    [Fact]
    public async Task Submit_MoreThanSlots_NeverRunsMoreAtATime()
    {
        var executor = Create(this);
        var attempts = Enumerable.Range(0, 4 * Slots).Select(Attempt).ToList();

        await executor.SubmitAsync(attempts, CancellationToken.None);
        foreach (var _ in attempts)
        {
            var running = await AnyStartedAsync(attempts);
            ReleaseOf(running).SetResult();
        }

        await Task.WhenAll(attempts.Select(attempt => StartedOf(attempt.Reference).Task)).WaitAsync(TimeLimit, TimeProvider.System);
        Assert.InRange(_most, 1, Slots);
    }

    [Fact]
    public async Task Submit_TheSameAttemptAgain_IsLeftToTheRunnersFence()
    {
        var executor = Create(this);
        var attempt = Attempt(1);

        // The queue may repeat a message; the runner is asked again and refuses, the executor must survive it.
        await executor.SubmitAsync([attempt, attempt], CancellationToken.None);
        await executor.SubmitAsync([attempt], CancellationToken.None);
        await StartedOf(attempt.Reference).Task.WaitAsync(TimeLimit, TimeProvider.System);
        ReleaseOf(attempt.Reference).SetResult();
        var next = Attempt(2);
        ReleaseOf(next.Reference).SetResult();
        await executor.SubmitAsync([next], CancellationToken.None);

        await StartedOf(next.Reference).Task.WaitAsync(TimeLimit, TimeProvider.System);
    }

    [Fact]
    public async Task Submit_RunnerThrows_TheSlotIsFreeAgain()
    {
        var executor = Create(this);
        var attempts = Enumerable.Range(0, 3 * Slots).Select(Attempt).ToList();
        foreach (var attempt in attempts)
            ReleaseOf(attempt.Reference).SetException(new IOException("the runner's own mistake"));

        await executor.SubmitAsync(attempts, CancellationToken.None);

        await Task.WhenAll(attempts.Select(attempt => StartedOf(attempt.Reference).Task)).WaitAsync(TimeLimit, TimeProvider.System);
    }

    [Fact]
    public async Task Cancel_UnknownAttempt_IsHarmless()
    {
        var executor = Create(this);

        await executor.CancelAsync(Attempt(1).Reference, CancellationToken.None);
    }

    [Fact]
    public async Task Submit_Nothing_IsHarmless() => await Create(this).SubmitAsync([], CancellationToken.None);

    /// <inheritdoc/>
    public async Task<AttemptEnd> RunAsync(AttemptReference attempt, CancellationToken cancellationToken)
    {
        if (_calls.AddOrUpdate(attempt, 1, (_, calls) => calls + 1) > 1)
            return AttemptEnd.Stale;
        var atWork = Interlocked.Increment(ref _atWork);
        for (var seen = _most; seen < atWork; seen = _most)
            Interlocked.CompareExchange(ref _most, atWork, seen);
        StartedOf(attempt).SetResult();
        try
        {
            await ReleaseOf(attempt).Task;
            return new AttemptEnd(AttemptEndKind.Success);
        }
        finally
        {
            Interlocked.Decrement(ref _atWork);
        }
    }

    /// <summary>Makes the executor under test with <see cref="Slots"/> slots; it is taken down at the end of the test.</summary>
    protected abstract IExecutor Create(IAttemptRunner runner);

    private async Task<AttemptReference> AnyStartedAsync(List<QueuedAttempt> attempts)
    {
        var waiting = attempts.Where(attempt => !ReleaseOf(attempt.Reference).Task.IsCompleted).ToDictionary(attempt => (Task)StartedOf(attempt.Reference).Task, attempt => attempt.Reference);
        return waiting[await Task.WhenAny(waiting.Keys).WaitAsync(TimeLimit, TimeProvider.System)];
    }

    private static QueuedAttempt Attempt(int key) => new(new AttemptReference(key, "task", -1, 1, 1), "default", "dag", $"run_{key}");

    private TaskCompletionSource StartedOf(AttemptReference attempt) => _started.GetOrAdd(attempt, _ => New());

    private TaskCompletionSource ReleaseOf(AttemptReference attempt) => _release.GetOrAdd(attempt, _ => New());

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
