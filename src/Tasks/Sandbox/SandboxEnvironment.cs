using System.Text.Json;
using Dagfire.Sandbox.GitHub;
using Dagfire.Sandbox.Slack;
using Dagfire.Sandbox.Snowflake;
using Dagfire.Tasks.GitHub.Tokens;

namespace Dagfire.Sandbox;

/// <summary>The environment variables that lead a Dagfire to each service. Stateless.</summary>
internal static class SandboxEnvironment
{
    internal static IReadOnlyList<KeyValuePair<string, string>> OfX(Uri address) =>
        Port("X", "x", new { conn_type = "x", login = SandboxAccess.XKey, password = SandboxAccess.XSecret, extra = new { base_url = address } });

    internal static IReadOnlyList<KeyValuePair<string, string>> OfGitHub(GitHubServer server, IEnumerable<GitHubToken> tokens) =>
        Port("GITHUB", "github", new { conn_type = "github", password = string.Join(',', tokens.Select(token => $"{token.Label}={token.Secret}")), extra = new { base_url = server.Api } });

    internal static IReadOnlyList<KeyValuePair<string, string>> OfSlack(SlackServer server) =>
    [
        .. Port("NOTIFIER", "slack", new { conn_type = "slack", password = SandboxAccess.SlackToken, extra = new { base_url = server.Api } }),
        Connection("slack_hook", new { conn_type = "slackwebhook", host = server.Hooks, password = SlackServer.Hook }),
    ];

    internal static IReadOnlyList<KeyValuePair<string, string>> OfS3(Uri address) => Port("OBJECTS", "s3", new
    {
        conn_type = "aws", schema = SandboxAccess.Bucket, login = SandboxAccess.S3Key, password = SandboxAccess.S3Secret, extra = new { endpoint_url = address },
    });

    /// <summary>The models' SQL is not translated from Snowflake's, so dbt works on the file under it.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> OfSnowflake(Uri address, string file) =>
    [
        .. Port("WAREHOUSE", "snowflake", new
        {
            conn_type = "snowflake", host = address.Host, port = address.Port, schema = SandboxAccess.SnowflakeSchema, login = SandboxAccess.SnowflakeUser, password = SandboxAccess.SnowflakePassword,
            extra = new { account = "sandbox", protocol = "http", warehouse = SnowflakeLogin.Warehouse, database = SandboxAccess.SnowflakeDatabase },
        }),
        new("DAGFIRE_DBT_TARGET", "embedded"),
        new("DAGFIRE_WAREHOUSE", file),
    ];

    internal static IReadOnlyList<KeyValuePair<string, string>> OfMentions(Uri address) => [Connection("mentions", new { conn_type = "http", host = address })];

    private static KeyValuePair<string, string>[] Port(string port, string id, object connection) => [Connection(id, connection), new($"DAGFIRE_{port}_CONN_ID", IdOf(id))];

    private static KeyValuePair<string, string> Connection(string id, object connection) =>
        new($"DAGFIRE_CONN_{IdOf(id).ToUpperInvariant()}", JsonSerializer.Serialize(connection, DagfireJson.Options));

    private static string IdOf(string name) => $"sandbox_{name}";
}
