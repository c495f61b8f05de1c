using System.Diagnostics;
using Hangfire.PostgreSql;
using Hangfire.Storage;

namespace Dagfire.Hangfire;

/// <summary>
/// Hangfire's storage in PostgreSQL with locks that are asked for again after milliseconds: the package sleeps a second whenever a lock is taken, and the worker of a job
/// meets the lock of whoever has just made it.
/// </summary>
internal sealed class PatientPostgreSqlStorage(IConnectionFactory connections, PostgreSqlStorageOptions options) : PostgreSqlStorage(connections, options)
{
    public override IStorageConnection GetConnection() => new Connection(this);

    private sealed class Connection(PostgreSqlStorage storage) : PostgreSqlConnection(storage)
    {
        private static readonly TimeSpan First = TimeSpan.FromMilliseconds(2);
        private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

        public override IDisposable AcquireDistributedLock(string resource, TimeSpan timeout)
        {
            var start = Stopwatch.GetTimestamp();
            for (var wait = First; ; wait = wait + wait < Longest ? wait + wait : Longest)
            {
                var isLast = Stopwatch.GetElapsedTime(start) + wait >= timeout;
                try
                {
                    return base.AcquireDistributedLock(resource, isLast ? First : wait);
                }
                catch (DistributedLockTimeoutException) when (!isLast)
                {
                    // Taken for now.
                }
            }
        }
    }
}
