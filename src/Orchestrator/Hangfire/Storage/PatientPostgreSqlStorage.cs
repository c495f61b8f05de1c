using System.Diagnostics;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Storage;

namespace Dagfire.Hangfire.Storage;

/// <summary>
/// Hangfire's storage in PostgreSQL with two of its ways changed. Locks are asked for again after milliseconds: the package sleeps a second whenever one is taken, and the worker
/// of a job meets the lock of whoever has just made it. And jobs are fetched as <see cref="JobFetcher"/> does.
/// </summary>
internal sealed class PatientPostgreSqlStorage : PostgreSqlStorage, ISignalledStorage, IDisposable
{
    private readonly Lazy<JobFetcher> _fetcher;

    internal PatientPostgreSqlStorage(string connectionString, PostgreSqlStorageOptions options)
        : base(new NpgsqlConnectionFactory(connectionString, options), options) =>
        _fetcher = new Lazy<JobFetcher>(() => new JobFetcher(this, connectionString, options.SchemaName, options.InvisibilityTimeout));

    public JobSignals Signals => _fetcher.Value.Signals;

    // The package asks for a connection before this class is made.
    public override IStorageConnection GetConnection() => new Connection(this, () => _fetcher.Value);

    public void Dispose()
    {
        if (_fetcher.IsValueCreated)
            _fetcher.Value.Dispose();
    }

    private sealed class Connection(PostgreSqlStorage storage, Func<JobFetcher> fetcher) : PostgreSqlConnection(storage)
    {
        private static readonly TimeSpan First = TimeSpan.FromMilliseconds(2);
        private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

        public override IFetchedJob FetchNextJob(string[] queues, CancellationToken cancellationToken) => fetcher().Fetch(queues, cancellationToken);

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

/// <summary>A storage whose idle workers can be woken.</summary>
internal interface ISignalledStorage
{
    JobSignals Signals { get; }
}
