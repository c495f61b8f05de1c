namespace Dagfire.Dashboard.Rest.Admin;

/// <summary>The connections that Airflow calls the default ones, of the types that tasks here know. None holds a secret.</summary>
internal static class DefaultConnections
{
    internal static IReadOnlyList<Connection> All { get; } =
    [
        new("aws_default", "aws"),
        new("http_default", "http") { Host = "https://www.httpbin.org/" },
        new("postgres_default", "postgres") { Host = "postgres", Schema = "airflow", Login = "postgres" },
        new("slack_api_default", "slack"),
        new("snowflake_default", "snowflake"),
        new("sqlite_default", "sqlite") { Host = Path.Combine(Path.GetTempPath(), "sqlite_default.db") },
    ];
}
