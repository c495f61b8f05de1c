using System.Collections.Concurrent;
using Dagfire.Advancing;
using Dagfire.Execution;
using Dagfire.Logs;
using Dagfire.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Engine;

/// <summary>
/// Waits for what deferred attempts wait for: thousands in one process, none with a slot or a thread. A wait that ends resumes its attempt; the waits of
/// a process that died begin anew elsewhere. Thread-safe. (Airflow's triggerer.)
/// </summary>
internal sealed partial class Triggerer(
    IServiceScopeFactory scopes, AttemptContexts contexts, TaskLogs logs, Func<EngineMessage, bool> post, ILogger<Triggerer> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<AttemptReference, Wait> _waits = new();
    private readonly CancellationTokenSource _stopping = new();

    internal int Count => _waits.Count;

    internal IEnumerable<AttemptReference> References => _waits.Keys;

    internal void Start(IReadOnlyList<ClaimedAttempt> attempts)
    {
        // Once this process stops, what defers itself is left to the next one.
        foreach (var attempt in _stopping.IsCancellationRequested ? [] : attempts)
        {
            var wait = new Wait(CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token));
            if (_waits.TryAdd(attempt.Reference, wait))
                wait.Work = Task.Run(() => RunAsync(attempt, wait.Token), CancellationToken.None);
        }
    }

    /// <summary>Ends the waits of attempts that do not wait any more: cleared, marked, out of time.</summary>
    internal void Stop(IEnumerable<AttemptReference> unwanted)
    {
        foreach (var attempt in unwanted)
        {
            if (_waits.TryGetValue(attempt, out var wait))
                wait.Cancel();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_waits.Values.Select(wait => wait.Work)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync(ClaimedAttempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            var resumption = await WaitAsync(attempt, cancellationToken);
            if (resumption is not null)
                post(new EngineMessage.Resume(new ResumedAttempt(attempt.Reference, resumption)));
        }
        finally
        {
            if (_waits.TryRemove(attempt.Reference, out var wait))
                wait.Dispose();
        }
    }

    /// <returns>What the attempt goes on with; <see langword="null"/> when nobody wants it any more.</returns>
    private async Task<Resumption?> WaitAsync(ClaimedAttempt attempt, CancellationToken cancellationToken)
    {
        using var log = logs.OpenForWaiting(logs.PathOf(
            attempt.Run.DagId, attempt.Run.RunId, attempt.Reference.TaskId, attempt.Reference.MapIndex, attempt.Reference.Attempt));
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var trigger = attempt.Task.Definition.Trigger
                ?? throw new InvalidOperationException($"The task '{attempt.Task.Id}' deferred itself, but it has no trigger to wait for.");
            var answer = await trigger(contexts.Of(attempt, scope.ServiceProvider, log), cancellationToken);
            return Resumption.With(answer);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            LogTriggerFailed(attempt.Reference.TaskId, attempt.Reference.RunKey, exception);
            return new Resumption(Failure: MaskedResult.Of(TaskFailure.From(exception), logs.Masker));
        }
    }

    [LoggerMessage(1501, LogLevel.Warning, "The trigger of task {TaskId} in run {RunKey} failed; its attempt fails by it.")]
    private partial void LogTriggerFailed(string taskId, long runKey, Exception exception);

    private sealed class Wait(CancellationTokenSource source) : IDisposable
    {
        private readonly Lock _lock = new();
        private bool _isOver;

        internal CancellationToken Token { get; } = source.Token;

        internal Task Work { get; set; } = Task.CompletedTask;

        internal void Cancel()
        {
            lock (_lock)
                _ = _isOver ? Task.CompletedTask : source.CancelAsync();
        }

        public void Dispose()
        {
            lock (_lock)
                _isOver = true;
            source.Dispose();
        }
    }
}
