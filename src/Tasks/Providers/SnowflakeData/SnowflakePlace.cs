using Dagfire.Tasks.Connected;
using Snowflake.Data.Client;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>Where a session works, and how it gets there. Stateless.</summary>
internal static class SnowflakePlace
{
    internal static void Add(SnowflakeDbConnectionStringBuilder driver, Connection connection, ConnectionFields fields)
    {
        driver.AddIfAny("db", fields.Text("database"));
        driver.AddIfAny("schema", connection.Schema);
        driver.AddIfAny("warehouse", fields.Text("warehouse"));
        driver.AddIfAny("role", fields.Text("role"));
        driver.AddIfAny("scheme", fields.Word("protocol", "https", "http"));
        driver.AddIfAny("host", connection.Host);
        driver.AddIfAny("port", connection.Port?.ToString(provider: null));
        driver["application"] = "dagfire";
        driver["connection_timeout"] = fields.Number("login_timeout_seconds", 60, 1, 3600);
        driver["client_session_keep_alive"] = fields.Flag("client_session_keep_alive", otherwise: false);
        driver["insecuremode"] = fields.Flag("insecure_mode", otherwise: false);
    }

    internal static void AddIfAny(this SnowflakeDbConnectionStringBuilder driver, string name, string? value)
    {
        if (value is not null)
            driver[name] = value;
    }
}
