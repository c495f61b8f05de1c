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
            Port = Number(profile, "port") ?? 5432,
            Username = profile.Text("user") ?? profile.Text("username") ?? Required(profile, "user"),
            Password = profile.Text("password") ?? profile.Text("pass"),
            Database = profile.Text("dbname") ?? profile.Text("database") ?? Required(profile, "dbname"),
            ApplicationName = profile.Text("application_name") ?? "dbt",
            Pooling = true,
            IncludeErrorDetail = true,
        };
        if (Number(profile, "connect_timeout") is { } timeout) builder.Timeout = timeout;
        if (profile.Text("search_path") is { } path) builder.SearchPath = path;
        if (profile.Text("sslmode") is { } mode) builder.SslMode = Mode(profile, mode);
        return builder.ToString();
    }

    private static int? Number(Profile profile, string key) => profile.Text(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Invalid(profile, $"{PyRepr.Of(profile[key])} of '{key}' is not of type 'integer'");

    private static SslMode Mode(Profile profile, string text) => Enum.TryParse<SslMode>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode) && Enum.IsDefined(mode)
        ? mode
        : throw Invalid(profile, $"{PyRepr.Of(text)} of 'sslmode' is none of disable, allow, prefer, require, verify-ca, verify-full");

    private static DbtException Invalid(Profile profile, string problem) => new($"Runtime Error\n  Credentials in profile \"{profile.Name}\", target \"{profile.Target}\" invalid: {problem}");

    private static string Required(Profile profile, string key) =>
        profile.Text(key) ?? throw new DbtException($"Runtime Error\n  '{key}' is a required property of target '{profile.Target}' (type postgres)");
}
