using Dagfire.Dbt.Adapters.Postgres;
using Dagfire.Dbt.Adapters.Snowflake;
using Dagfire.Dbt.Adapters.Sqlite;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Adapters;

/// <summary>Makes the adapter a profile's <c>type</c> names.</summary>
internal static class AdapterFactory
{
    public static Adapter Create(Profile profile, ProjectFile project, WarehouseProviders providers, TimeProvider time) => profile.Type switch
    {
        "sqlite" => new SqliteAdapter(profile, project.Directory),
        "postgres" => new PostgresAdapter(profile),
        "snowflake" => new SnowflakeAdapter(profile, project, providers, time),
        var other => throw new DbtException($"Runtime Error\n  Could not find adapter type {other}! The embedded runner has: postgres, snowflake, sqlite. Install dbt to use '{other}'."),
    };
}
