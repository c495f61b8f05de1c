using Dagfire.Advancing;

namespace Dagfire.Execution;

/// <summary>An attempt at work in this process, and the ways to stop it.</summary>
internal sealed class RunningAttempt : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _unwanted = new();
    private bool _isOver;

    internal RunningAttempt(ClaimedAttempt claim) => Claim = claim;

    internal ClaimedAttempt Claim { get; }

    /// <summary>Fires when nobody wants the attempt's result any more.</summary>
    internal CancellationToken Unwanted => _unwanted.Token;

    /// <summary>Asks the code to stop; does nothing when it has ended meanwhile.</summary>
    internal void Cancel()
    {
        // What the code has registered on its token runs elsewhere: it may block or throw, and the engine must not.
        lock (_lock)
            _ = _isOver ? Task.CompletedTask : _unwanted.CancelAsync();
    }

    public void Dispose()
    {
        lock (_lock)
            _isOver = true;
        _unwanted.Dispose();
    }
}
