using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Npgsql;

namespace Dagfire.Hangfire.Storage;

/// <summary>Opens Hangfire's storage, set up for attempts that the core fences: recovered within seconds, never asked for more than is needed.</summary>
internal static class HangfireStorage
{
    internal const string Schema = "hangfire";

    private static readonly TimeSpan LongestStandstill = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Invisibility = TimeSpan.FromSeconds(12);

    /// <param name="database">The address of the metadata database.</param>
    /// <param name="schema">The schema of Hangfire's tables.</param>
    internal static JobStorage Open(string database, string schema = Schema) => IsPostgreSql(database) ? OpenPostgreSql(database, schema) : new InMemoryStorage(new InMemoryStorageOptions());

    private static PatientPostgreSqlStorage OpenPostgreSql(string database, string schema)
    {
        // What has a transaction of its own must not join that of whoever hands over.
        var address = new NpgsqlConnectionStringBuilder(database)
        {
            Enlist = false,
            SearchPath = null,
            ApplicationName = "dagfire-hangfire",
            NoResetOnClose = true,
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 3,
        };
        // A process that stands still in the middle of a transaction must not keep its locks from the others. And what a crash of the server takes of the last moment is only
        // references: the core misses them, and hands over again.
        address.Options = $"{address.Options} -c idle_in_transaction_session_timeout={(int)LongestStandstill.TotalMilliseconds} -c synchronous_commit=off".Trim();
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = schema,
            PrepareSchemaIfNecessary = false,
            QueuePollInterval = TimeSpan.FromMilliseconds(200),
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = Invisibility,
            DistributedLockTimeout = TimeSpan.FromMinutes(1),
            EnableTransactionScopeEnlistment = false,
            EnableLongPolling = false,
            StartupConnectionMaxRetries = 0,
            AllowDegradedModeWithoutStorage = false,
        };
        Install(address.ConnectionString, schema);
        return new PatientPostgreSqlStorage(address.ConnectionString, options);
    }

    // One process after the other: the package's own way fails all but one of those that start together.
    private static void Install(string address, string schema)
    {
        using var connection = new NpgsqlConnection(address);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using (var command = new NpgsqlCommand("select pg_advisory_xact_lock(1685350246, -4)", connection, transaction))
            command.ExecuteNonQuery();
        using var installing = new NpgsqlConnection(address);
        installing.Open();
        PostgreSqlObjectsInstaller.Install(installing, schema);
    }

    private static bool IsPostgreSql(string database)
    {
        try
        {
            return !string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(database).Host);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
