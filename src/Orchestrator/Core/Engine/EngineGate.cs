using Dagfire.Advancing;

namespace Dagfire.Engine;

/// <summary>The way to this process's engine while it runs; closed otherwise. Thread-safe.</summary>
internal sealed class EngineGate
{
    private volatile EngineService? _engine;

    internal IRunCreator? Creator => _engine;

    internal void Open(EngineService engine) => _engine = engine;

    internal void Close() => _engine = null;

    internal void Wake() => _engine?.Wake();

    internal Task ObserveAsync(AdvanceResult result, CancellationToken cancellationToken) => _engine?.ObserveAsync(result, cancellationToken) ?? Task.CompletedTask;

    internal void Cancel(AttemptReference attempt) => _engine?.Cancel(attempt);
}
