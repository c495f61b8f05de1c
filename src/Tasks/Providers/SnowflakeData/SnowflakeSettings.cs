using Dagfire.Tasks.Connected;
using Snowflake.Data.Client;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>How to log in to Snowflake and where to work, read from a connection. Immutable; its text holds no secret.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="ConnectionString">The driver's connection string; holds secrets.</param>
internal sealed record SnowflakeSettings(string ConnectionId, string ConnectionString)
{
    internal IngestMode Mode { get; init; }

    /// <summary>How long files may take to be loaded.</summary>
    internal TimeSpan IngestTimeout { get; init; } = TimeSpan.FromMinutes(15);

    internal string Account { get; init; } = "";

    /// <exception cref="ConnectionException">Something is missing or wrong.</exception>
    internal static SnowflakeSettings Of(Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var fields = new ConnectionFields(connection);
        var account = fields.Required(fields.Text("account"), "'account' in its extra (the account's identifier, for example org-name)");
        var driver = new SnowflakeDbConnectionStringBuilder
        {
            ["account"] = account,
            ["user"] = fields.Required(connection.Login, "login (the user)"),
        };
        AddPlace(driver, connection, fields);
        AddSecret(driver, connection, fields);
        var settings = new SnowflakeSettings(connection.Id, driver.ConnectionString)
        {
            Account = account,
            Mode = Enum.Parse<IngestMode>(fields.Word("ingest", "auto", "refresh", "copy"), ignoreCase: true),
            IngestTimeout = TimeSpan.FromSeconds(fields.Number("ingest_timeout_seconds", 900, 1, 86_400)),
        };
        fields.End();
        return settings;
    }

    public override string ToString() => $"Snowflake account '{Account}' of the connection '{ConnectionId}'";

    private static void AddPlace(SnowflakeDbConnectionStringBuilder driver, Connection connection, ConnectionFields fields)
    {
        Add(driver, "db", fields.Text("database"));
        Add(driver, "schema", connection.Schema);
        Add(driver, "warehouse", fields.Text("warehouse"));
        Add(driver, "role", fields.Text("role"));
        Add(driver, "scheme", fields.Word("protocol", "https", "http"));
        Add(driver, "host", connection.Host);
        Add(driver, "port", connection.Port?.ToString(provider: null));
        driver["application"] = "dagfire";
        driver["connection_timeout"] = fields.Number("login_timeout_seconds", 60, 1, 3600);
    }

    private static void AddSecret(SnowflakeDbConnectionStringBuilder driver, Connection connection, ConnectionFields fields)
    {
        var (file, content) = (fields.Text("private_key_file"), fields.Text("private_key_content"));
        if (file is null && content is null)
        {
            driver["password"] = fields.Required(connection.Password, "password, or 'private_key_file' or 'private_key_content' in its extra");
            return;
        }

        if (file is not null && content is not null)
            fields.Wrong("has both 'private_key_file' and 'private_key_content' in its extra.");
        if (file is not null && !File.Exists(file))
            fields.Wrong($"has private_key_file='{file}' in its extra, which does not exist.");
        driver["authenticator"] = "snowflake_jwt";
        Add(driver, "private_key_file", file);
        Add(driver, "private_key", content);
        Add(driver, "private_key_pwd", connection.Password);
    }

    private static void Add(SnowflakeDbConnectionStringBuilder driver, string name, string? value)
    {
        if (value is not null)
            driver[name] = value;
    }
}
