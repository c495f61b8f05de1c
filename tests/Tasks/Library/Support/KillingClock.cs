using System.Diagnostics;

namespace Dagfire.Tasks.Support;

/// <summary>A clock that kills its own process, without farewell, when it is read for the so-manieth time.</summary>
public sealed class KillingClock(int killAtRead) : TimeProvider
{
    private int _reads;

    public int Reads => Volatile.Read(ref _reads);

    public override DateTimeOffset GetUtcNow()
    {
        if (Interlocked.Increment(ref _reads) == killAtRead)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            self.WaitForExit();
        }

        return new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    }
}
