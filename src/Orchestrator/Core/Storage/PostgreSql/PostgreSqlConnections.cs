using Npgsql;

namespace Dagfire.Storage.PostgreSql;

/// <summary>Connection pools to one PostgreSQL database. Thread-safe.</summary>
internal sealed class PostgreSqlConnections : IAsyncDisposable
{
    /// <summary>
    /// The engine's statements find every row by an index. Plans made while a table is small must not scan it when it has grown,
    /// and planning each time would cost more than the statement.
    /// </summary>
    private const string Plans = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan -c jit=off";

    /// <summary>
    /// A transaction of the engine waits for this process for milliseconds. One that stands still (a frozen process or machine) must not keep its locks from all others: the
    /// server ends it after five seconds, and what it would have written is written by whoever goes on.
    /// </summary>
    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(5);

    /// <param name="connectionString">The database.</param>
    /// <param name="longestStandstill">How long a transaction of the engine may stand still; five seconds when left out.</param>
    internal PostgreSqlConnections(string connectionString, TimeSpan? longestStandstill = null)
    {
        var engineOptions = $"{Plans} -c idle_in_transaction_session_timeout={(int)(longestStandstill ?? LongestStandstill).TotalMilliseconds}";
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "dagfire" };
        Queries = NpgsqlDataSource.Create(settings.ConnectionString);
        settings.Options = string.IsNullOrEmpty(settings.Options) ? engineOptions : $"{settings.Options} {engineOptions}";
        settings.MaxAutoPrepare = 64;
        settings.AutoPrepareMinUsages = 1;
        settings.MaxPoolSize = 4;
        settings.NoResetOnClose = true;
        Engine = NpgsqlDataSource.Create(settings.ConnectionString);
    }

    /// <summary>For the engine's transactions.</summary>
    internal NpgsqlDataSource Engine { get; }

    /// <summary>For everything else.</summary>
    internal NpgsqlDataSource Queries { get; }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Queries.DisposeAsync();
    }
}
