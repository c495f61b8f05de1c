using Dagfire.Advancing;

namespace Dagfire.Engine;

/// <summary>The way to this process's engine while it runs; closed otherwise. Thread-safe.</summary>
internal sealed class EngineGate : IScheduleCommands
{
    private volatile EngineService? _engine;

    internal IRunCreator? Creator => _engine;

    internal void Open(EngineService engine) => _engine = engine;

    internal void Close() => _engine = null;

    public void Look() => _engine?.LookAtSchedules();

    internal void Wake() => _engine?.Wake();

    internal Task ObserveAsync(AdvanceResult result, CancellationToken cancellationToken) => _engine?.ObserveAsync(result, cancellationToken) ?? Task.CompletedTask;

    internal void Cancel(AttemptReference attempt) => _engine?.Cancel(attempt);
}
