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

    /// <summary>The tag of statements that no task asks for; <see langword="null"/> for none.</summary>
    internal string? QueryTag { get; init; }

    /// <exception cref="ConnectionException">Something is missing or wrong.</exception>
    internal static SnowflakeSettings Of(Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var fields = new ConnectionFields(connection);
        var account = fields.Required(fields.Text("account"), "'account' in its extra (the account's identifier, for example org-name)");
        var driver = new SnowflakeDbConnectionStringBuilder { ["account"] = fields.Text("region") is { } region ? $"{account}.{region}" : account };
        SnowflakePlace.Add(driver, connection, fields);
        SnowflakeProxy.Add(driver, fields);
        SnowflakeSecret.Add(driver, connection, fields);
        var settings = new SnowflakeSettings(connection.Id, driver.ConnectionString)
        {
            Account = account,
            Mode = Enum.Parse<IngestMode>(fields.Word("ingest", "auto", "refresh", "copy"), ignoreCase: true),
            IngestTimeout = TimeSpan.FromSeconds(fields.Number("ingest_timeout_seconds", 900, 1, 86_400)),
            QueryTag = fields.Text("query_tag"),
        };
        fields.End();
        return settings;
    }

    /// <summary>The same with sessions that the driver neither takes from other callers nor keeps for them.</summary>
    internal SnowflakeSettings WithoutPool() => this with { ConnectionString = ConnectionString + ";poolingenabled=false" };

    public override string ToString() => $"Snowflake account '{Account}' of the connection '{ConnectionId}'";
}
