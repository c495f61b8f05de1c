using System.Text.RegularExpressions;
using Dagfire.Providers;
using Dagfire.Tasks.Connected;
using Npgsql;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>What a connection of the type <c>postgres</c> says. Immutable.</summary>
internal sealed partial class PostgreSqlSettings
{
    private const int DefaultPort = 5432;
    private static readonly string[] SslModes = ["prefer", "disable", "allow", "require", "verify-ca", "verify-full"];

    private PostgreSqlSettings(Connection connection, ConnectionFields fields)
    {
        Host = string.IsNullOrWhiteSpace(connection.Host) ? "localhost" : connection.Host;
        Port = connection.Port ?? DefaultPort;
        Database = fields.Required(connection.Schema, "schema (the database)");
        Login = fields.Required(connection.Login, "login");
        Password = connection.Password;
        Schema = fields.Text("schema") ?? "public";
        SslMode = fields.Word("sslmode", SslModes);
        LoginTimeout = fields.Number("connect_timeout", 15, 1, 1000);
        StatementTimeout = fields.Number("statement_timeout_seconds", 0, 0, 86400);
        if (!Name().IsMatch(Schema))
            fields.Wrong($"has schema='{Schema}' in its extra; needed is a name of at most 63 letters, digits, _ and $.");
    }

    /// <summary>The server's name, address, or the folder of its socket.</summary>
    internal string Host { get; }

    internal int Port { get; }

    internal string Database { get; }

    internal string Login { get; }

    internal string? Password { get; }

    /// <summary>The schema of the raw tables and of dbt.</summary>
    internal string Schema { get; }

    /// <summary>One of libpq's words.</summary>
    internal string SslMode { get; }

    private int LoginTimeout { get; }

    private int StatementTimeout { get; }

    /// <summary>A connection string; holds the password.</summary>
    internal string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = Database,
        Username = Login,
        Password = Password,
        SearchPath = $"\"{Schema}\"",
        SslMode = Enum.Parse<SslMode>(SslMode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        Timeout = LoginTimeout,
        // The time limit of a statement is its task's, or the server keeps it.
        CommandTimeout = 0,
        Options = StatementTimeout == 0 ? null : $"-c statement_timeout={StatementTimeout}s",
        TcpKeepAlive = true,
        ApplicationName = "dagfire",
    }.ConnectionString;

    /// <exception cref="ConnectionException">Something is missing or wrong; the message tells all of it.</exception>
    internal static PostgreSqlSettings Of(Connection connection)
    {
        var fields = new ConnectionFields(connection);
        var settings = new PostgreSqlSettings(connection, fields);
        fields.End();
        return settings;
    }

    /// <summary>The place without secrets.</summary>
    public override string ToString() => $"database '{Database}' at {Host}:{Port}, schema '{Schema}'";

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_$]{0,62}\z")]
    private static partial Regex Name();
}
