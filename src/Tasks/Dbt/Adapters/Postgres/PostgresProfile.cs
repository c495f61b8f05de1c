using System.Globalization;
using Dagfire.Dbt.Projects;
using Npgsql;

namespace Dagfire.Dbt.Adapters.Postgres;

/// <summary>Reads dbt's keys of a PostgreSQL target.</summary>
internal static class PostgresProfile
{
    public static string ConnectionString(Profile profile)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = Required(profile, "host"),
            Port = profile.Text("port") is { } port ? int.Parse(port, CultureInfo.InvariantCulture) : 5432,
            Username = profile.Text("user") ?? profile.Text("username") ?? Required(profile, "user"),
            Password = profile.Text("password") ?? profile.Text("pass"),
            Database = profile.Text("dbname") ?? profile.Text("database") ?? Required(profile, "dbname"),
            ApplicationName = profile.Text("application_name") ?? "dbt",
            Pooling = true,
            IncludeErrorDetail = true,
        };
        if (profile.Text("connect_timeout") is { } timeout) builder.Timeout = int.Parse(timeout, CultureInfo.InvariantCulture);
        if (profile.Text("search_path") is { } path) builder.SearchPath = path;
        if (profile.Text("sslmode") is { } mode) builder.SslMode = Enum.Parse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
        return builder.ToString();
    }

    private static string Required(Profile profile, string key) =>
        profile.Text(key) ?? throw new DbtException($"Runtime Error\n  '{key}' is a required property of target '{profile.Target}' (type postgres)");
}
