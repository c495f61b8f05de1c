using Dagfire.Tasks.Connected;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>The secrets of a connection, by Airflow's names or by those of dbt's profiles. Its text holds none of them.</summary>
internal sealed class SnowflakeSecretFields
{
    internal string? KeyFile { get; private init; }

    internal string? KeyContent { get; private init; }

    internal string? Passphrase { get; private init; }

    internal string? Token { get; private init; }

    internal string? ClientId { get; private init; }

    internal string? ClientSecret { get; private init; }

    internal string? TokenUrl { get; private init; }

    internal string? Scope { get; private init; }

    internal string? WorkloadProvider { get; private init; }

    internal bool HasKey => (KeyFile ?? KeyContent) is not null;

    internal static SnowflakeSecretFields Read(Connection connection, ConnectionFields fields) => new()
    {
        KeyFile = Either(fields, "private_key_file", "private_key_path"),
        KeyContent = Either(fields, "private_key_content", "private_key"),
        Passphrase = fields.Text("private_key_passphrase") ?? connection.Password,
        Token = fields.Text("token"),
        ClientId = fields.Text("oauth_client_id"),
        ClientSecret = fields.Text("oauth_client_secret"),
        TokenUrl = Either(fields, "oauth_token_request_url", "token_endpoint"),
        Scope = Either(fields, "oauth_scope", "scope"),
        WorkloadProvider = fields.Text("workload_identity_provider"),
    };

    // Both are asked for, so that both are known.
    private static string? Either(ConnectionFields fields, string name, string other)
    {
        var (value, alias) = (fields.Text(name), fields.Text(other));
        return value ?? alias;
    }
}
