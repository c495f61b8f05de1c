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
        "sqlite" => new SqliteAdapter(profile, project.Directory) { Comment = Before(profile, project) },
        "postgres" => new PostgresAdapter(profile) { Comment = Before(profile, project) },
        // Snowflake takes off what stands in front.
        "snowflake" => new SnowflakeAdapter(profile, project, providers, time) { Comment = new QueryComment(profile, project.QueryComment, appends: true) },
        var other => throw new DbtException($"Runtime Error\n  Could not find adapter type {other}! The embedded runner has: postgres, snowflake, sqlite. Install dbt to use '{other}'."),
    };

    private static QueryComment Before(Profile profile, ProjectFile project) => new(profile, project.QueryComment, appends: false);
}
