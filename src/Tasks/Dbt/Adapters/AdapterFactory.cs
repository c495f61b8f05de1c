using Dagfire.Dbt.Adapters.Postgres;
using Dagfire.Dbt.Adapters.Sqlite;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Adapters;

/// <summary>Makes the adapter a profile's <c>type</c> names.</summary>
internal static class AdapterFactory
{
    public static Adapter Create(Profile profile, string projectDirectory) => profile.Type switch
    {
        "sqlite" => new SqliteAdapter(profile, projectDirectory),
        "postgres" => new PostgresAdapter(profile),
        var other => throw new DbtException($"Runtime Error\n  Could not find adapter type {other}! The embedded runner has: postgres, sqlite. Install dbt to use '{other}'."),
    };
}
