using Dagfire.Advancing;

namespace Dagfire.Execution;

/// <summary>An attempt at work in this process, and the ways to stop it.</summary>
internal sealed class RunningAttempt : IDisposable
{
    private readonly CancellationTokenSource _unwanted = new();

    internal RunningAttempt(ClaimedAttempt claim) => Claim = claim;

    internal ClaimedAttempt Claim { get; }

    /// <summary>Fires when nobody wants the attempt's result any more.</summary>
    internal CancellationToken Unwanted => _unwanted.Token;

    internal void Cancel() => _unwanted.Cancel();

    public void Dispose() => _unwanted.Dispose();
}
