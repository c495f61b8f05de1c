using Dagfire.Engine;
using Dagfire.Metadata;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>A process that counts as a live worker, and takes nothing.</summary>
public static class OtherWorker
{
    private const long Key = 4711;

    /// <summary>Registers it.</summary>
    /// <param name="orchestrator">The orchestrator whose database it is.</param>
    /// <param name="slots">How much it seems to take at a time.</param>
    public static Task RegisterAsync(TestOrchestrator orchestrator, int slots)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        var workers = new WorkerRegistry(orchestrator.Services.GetRequiredService<MetadataDatabase>(), TimeProvider.System);
        return workers.RegisterAsync(Key, new EngineOptions { Slots = slots }, CancellationToken.None);
    }
}
