using Dagfire.Dbt.Adapters.Snowflake;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Adapters;

/// <summary>What <c>debug</c> tells of a connection: dbt's keys of each adapter in dbt's order, none of them a secret.</summary>
internal static class ConnectionInfo
{
    // With dbt's defaults.
    private static readonly (string Key, object? Default)[] Postgres =
    [
        ("connect_timeout", 10L), ("role", null), ("search_path", null), ("keepalives_idle", 0L), ("sslmode", null), ("sslcert", null), ("sslkey", null), ("sslrootcert", null),
        ("application_name", "dbt"), ("retries", 1L),
    ];

    public static IEnumerable<KeyValuePair<string, object?>> Of(Profile profile, Adapter adapter) => profile.Type switch
    {
        "postgres" =>
        [
            new("host", profile["host"]), new("port", profile["port"] ?? 5432L), new("user", profile["user"] ?? profile["username"]), new("database", adapter.Database), new("schema", profile.Schema),
            .. Postgres.Select(field => new KeyValuePair<string, object?>(field.Key, profile[field.Key] ?? field.Default)),
        ],
        "snowflake" => SnowflakeProfile.Visible(profile).Select(pair => new KeyValuePair<string, object?>(PyRepr.Str(pair.Key), pair.Value)),
        _ => [new("database", adapter.Database), new("schema", profile.Schema), new("path", profile["path"])],
    };
}
