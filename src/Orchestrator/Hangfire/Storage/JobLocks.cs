using Hangfire.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Dagfire.Hangfire.Storage;

/// <summary>
/// Locks as PostgreSQL has them. The package's are rows of a table: two commits each, a second of sleep for whoever comes too early, and a minute of nothing when their holder
/// was killed. Thread-safe.
/// </summary>
internal sealed class JobLocks(NpgsqlDataSource source, HangfireSql sql)
{
    /// <summary>Takes a lock, and waits for it.</summary>
    /// <exception cref="DistributedLockTimeoutException">Somebody else held it for so long.</exception>
    internal IDisposable Acquire(string resource, TimeSpan timeout)
    {
        var connection = source.OpenConnection();
        try
        {
            using var command = CommandOf(connection, sql["lock_job"], resource);
            command.CommandTimeout = Math.Max(1, (int)Math.Ceiling(timeout.TotalSeconds));
            command.ExecuteNonQuery();
            return new Held(this, connection, resource);
        }
        catch (Exception exception)
        {
            GiveUp(connection);
            if (exception is NpgsqlException { InnerException: TimeoutException })
                throw new DistributedLockTimeoutException(resource);
            throw;
        }
    }

    // The lock may have been granted in the moment the wait was given up. The connection goes back to the others as it is, so it must not take a lock along.
    private void GiveUp(NpgsqlConnection connection)
    {
        try
        {
            using var command = new NpgsqlCommand(sql["unlock_all"], connection);
            command.ExecuteNonQuery();
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException)
        {
            // It is broken: its locks went with its session.
        }
        finally
        {
            connection.Dispose();
        }
    }

    private NpgsqlCommand CommandOf(NpgsqlConnection connection, string statement, string resource) =>
        new(statement, connection) { Parameters = { new NpgsqlParameter { Value = $"{sql.Schema}:{resource}", NpgsqlDbType = NpgsqlDbType.Text } } };

    private void Release(NpgsqlConnection connection, string resource)
    {
        using var command = CommandOf(connection, sql["unlock_job"], resource);
        command.ExecuteNonQuery();
    }

    private sealed class Held(JobLocks locks, NpgsqlConnection connection, string resource) : IDisposable
    {
        private bool _isReleased;

        // A connection that is broken has lost its locks, and is not used again.
        public void Dispose()
        {
            if (_isReleased)
                return;
            _isReleased = true;
            using (connection)
                locks.Release(connection, resource);
        }
    }
}
