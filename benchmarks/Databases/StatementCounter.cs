using System.Diagnostics;

namespace Dagfire.Benchmarks.Databases;

/// <summary>Counts the statements this process sends to PostgreSQL, from the driver's own traces.</summary>
internal sealed class StatementCounter : IDisposable
{
    private readonly ActivityListener _listener;
    private int _count;

    internal StatementCounter()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ => Interlocked.Increment(ref _count),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    internal int Count => Volatile.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
