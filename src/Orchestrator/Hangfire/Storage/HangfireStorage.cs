using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Npgsql;

namespace Dagfire.Hangfire;

/// <summary>Opens Hangfire's storage, set up for attempts that the core fences: recovered within seconds, never asked for more than is needed.</summary>
internal static class HangfireStorage
{
    internal const string Schema = "hangfire";

    private static readonly TimeSpan Invisibility = TimeSpan.FromSeconds(15);

    /// <param name="database">The address of the metadata database.</param>
    /// <param name="schema">The schema of Hangfire's tables.</param>
    internal static JobStorage Open(string database, string schema = Schema) => IsPostgreSql(database) ? OpenPostgreSql(database, schema) : new InMemoryStorage(new InMemoryStorageOptions());

    private static PatientPostgreSqlStorage OpenPostgreSql(string database, string schema)
    {
        // What has a transaction of its own must not join that of whoever hands over.
        var address = new NpgsqlConnectionStringBuilder(database) { Enlist = false, SearchPath = null, ApplicationName = "dagfire-hangfire" };
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = schema,
            PrepareSchemaIfNecessary = true,
            QueuePollInterval = TimeSpan.FromMilliseconds(200),
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = Invisibility,
            DistributedLockTimeout = TimeSpan.FromMinutes(1),
            EnableTransactionScopeEnlistment = false,
            EnableLongPolling = false,
            StartupConnectionMaxRetries = 0,
            AllowDegradedModeWithoutStorage = false,
        };
        return new PatientPostgreSqlStorage(address.ConnectionString, options);
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
