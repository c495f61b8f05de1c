using Dagfire.Advancing;

namespace Dagfire.Engine;

/// <summary>Creates runs.</summary>
internal interface IRunCreator
{
    /// <returns>The run's key; <see langword="null"/> when a run with this id or logical date was there already.</returns>
    Task<long?> CreateAsync(NewDagRun run, CancellationToken cancellationToken);
}
