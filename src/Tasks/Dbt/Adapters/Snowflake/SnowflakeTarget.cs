using System.Text.Json;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>A Snowflake target of profiles.yml as a connection that a provider opens, with the fields Airflow's connections have.</summary>
internal static class SnowflakeTarget
{
    private const string KeyStart = "-----BEGIN";

    // What stands in a profile under the name it has in connections.
    private static readonly string[] Same =
    [
        "authenticator", "token", "oauth_client_id", "oauth_client_secret", "oauth_token_request_url", "oauth_scope", "proxy_host", "proxy_port", "proxy_user", "proxy_password",
        "client_session_keep_alive", "insecure_mode", "workload_identity_provider",
    ];

    public static Connection ToConnection(Profile profile) => new(Id(profile), "snowflake")
    {
        Host = profile.Text("host"),
        Port = profile["port"] is long port ? (int)port : null,
        Login = profile.Text("user"),
        Password = HasKey(profile) ? profile.Text("private_key_passphrase") : profile.Text("password"),
        Schema = profile.Schema,
        Extra = JsonSerializer.Serialize(Extra(profile).Where(field => field.Value is not null).ToDictionary(field => field.Name, field => field.Value)),
    };

    private static IEnumerable<(string Name, string? Value)> Extra(Profile profile)
    {
        yield return ("account", SnowflakeProfile.Account(profile));
        yield return ("database", profile.Text("database"));
        yield return ("warehouse", profile.Text("warehouse"));
        yield return ("role", profile.Text("role"));
        yield return ("protocol", profile.Text("protocol"));
        yield return ("private_key_file", profile.Text("private_key_path"));
        yield return ("private_key_content", profile.Text("private_key") is { } key ? Pem(key, profile["private_key_passphrase"] is not null) : null);
        foreach (var name in Same) yield return (name, profile[name] is bool flag ? (flag ? "true" : null) : profile.Text(name));
    }

    private static bool HasKey(Profile profile) => (profile["private_key"] ?? profile["private_key_path"]) is not null;

    // dbt takes a key with or without its frame.
    private static string Pem(string key, bool isEncrypted)
    {
        if (key.TrimStart().StartsWith(KeyStart, StringComparison.Ordinal)) return key;
        var kind = isEncrypted ? "ENCRYPTED PRIVATE KEY" : "PRIVATE KEY";
        return $"{KeyStart} {kind}-----\n{string.Join('\n', string.Concat(key.Where(c => !char.IsWhiteSpace(c))).Chunk(64).Select(line => new string(line)))}\n-----END {kind}-----\n";
    }

    private static string Id(Profile profile) =>
        string.Concat($"dbt.{profile.Name}.{profile.Target}".Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' ? letter : '_'));
}
