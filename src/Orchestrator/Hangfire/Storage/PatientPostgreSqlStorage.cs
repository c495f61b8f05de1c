using System.Diagnostics;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Storage;
using Npgsql;

namespace Dagfire.Hangfire.Storage;

/// <summary>
/// Hangfire's storage in PostgreSQL with some of its ways changed. The locks of jobs are those of <see cref="JobLocks"/>, and other locks are asked for again after milliseconds: the
/// package sleeps a second whenever one is taken. Jobs are fetched as <see cref="JobFetcher"/> does.
/// </summary>
internal sealed class PatientPostgreSqlStorage : PostgreSqlStorage, ISignalledStorage, IDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly Lazy<JobFetcher> _fetcher;
    private readonly JobLocks _locks;
    private readonly HangfireSql _sql;

    internal PatientPostgreSqlStorage(string connectionString, PostgreSqlStorageOptions options)
        : base(new NpgsqlConnectionFactory(connectionString, options), options)
    {
        _sql = new HangfireSql(options.SchemaName);
        _source = NpgsqlDataSource.Create(connectionString);
        _fetcher = new Lazy<JobFetcher>(() => new JobFetcher(this, _source, _sql, options.InvisibilityTimeout));
        _locks = new JobLocks(_source, _sql);
        Writer = new JobWriter(_source, _sql);
    }

    public JobSignals Signals => _fetcher.Value.Signals;

    public JobWriter Writer { get; }

    // The package asks for a connection before this class is made.
    public override IStorageConnection GetConnection() => new Connection(this);

    public void Dispose() => _source.Dispose();

    private sealed class Connection(PatientPostgreSqlStorage storage) : PostgreSqlConnection(storage)
    {
        private const string OfJob = ":state-lock";

        private static readonly TimeSpan First = TimeSpan.FromMilliseconds(2);
        private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

        public override IFetchedJob FetchNextJob(string[] queues, CancellationToken cancellationToken) => storage._fetcher.Value.Fetch(queues, cancellationToken);

        public override IWriteOnlyTransaction CreateWriteTransaction() => new StateTransaction(storage._source, storage._sql, () => (JobStorageTransaction)base.CreateWriteTransaction());

        // Other locks stay where another program on the same tables would look for them.
        public override IDisposable AcquireDistributedLock(string resource, TimeSpan timeout) =>
            resource.EndsWith(OfJob, StringComparison.Ordinal) ? storage._locks.Acquire(resource, timeout) : AcquirePatiently(resource, timeout);

        private IDisposable AcquirePatiently(string resource, TimeSpan timeout)
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

    /// <summary>Makes many jobs at once.</summary>
    JobWriter Writer { get; }
}
