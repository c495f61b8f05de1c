using System.Globalization;
using Hangfire.PostgreSql;
using Hangfire.Storage;
using Npgsql;

namespace Dagfire.Hangfire.Storage;

/// <summary>
/// Fetches jobs for workers from Hangfire's tables. The package's own way takes queues by the alphabet and what a dead worker left behind last, and asks again and again
/// while there is nothing. Thread-safe.
/// </summary>
internal sealed class JobFetcher
{
    private readonly PostgreSqlStorage _storage;
    private readonly NpgsqlDataSource _source;
    private readonly string _statement;
    private readonly TimeSpan _invisibility;

    internal JobFetcher(PostgreSqlStorage storage, NpgsqlDataSource source, HangfireSql sql, TimeSpan invisibility)
    {
        _storage = storage;
        _source = source;
        _statement = sql["fetch_job"];
        _invisibility = invisibility;
    }

    internal JobSignals Signals { get; } = new();

    /// <summary>Waits for a job, as long as it takes.</summary>
    /// <exception cref="OperationCanceledException">The worker is to stop.</exception>
    internal IFetchedJob Fetch(string[] queues, CancellationToken cancellationToken)
    {
        var signal = Signals.Of(queues);
        signal.Enter();
        try
        {
            var hasLooked = false;
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (TryFetch(queues) is { } job)
                {
                    if (hasLooked)
                        signal.Release(1);
                    return job;
                }

                hasLooked = signal.Wait(cancellationToken);
            }
        }
        finally
        {
            signal.Leave();
        }
    }

    private PostgreSqlFetchedJob? TryFetch(string[] queues)
    {
        using var command = _source.CreateCommand(_statement);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = queues });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = _invisibility });
        using var row = command.ExecuteReader();
        return row.Read()
            ? new PostgreSqlFetchedJob(_storage, row.GetInt64(0), row.GetInt64(1).ToString(CultureInfo.InvariantCulture), row.GetString(2), row.GetDateTime(3))
            : null;
    }
}
