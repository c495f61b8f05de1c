namespace Dagfire;

/// <summary>No earlier runs: for contexts made by hand.</summary>
internal sealed class NoPreviousRuns : IPreviousRuns
{
    internal static NoPreviousRuns Instance { get; } = new();

    public Task<PreviousRun?> LastSuccessAsync(CancellationToken cancellationToken) => Task.FromResult<PreviousRun?>(null);
}
