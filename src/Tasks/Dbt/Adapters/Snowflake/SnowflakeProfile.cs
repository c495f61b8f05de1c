using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>dbt's keys of a Snowflake target: which there must be, and which templates see. Keys that are not known stay without effect, as with dbt.</summary>
internal static class SnowflakeProfile
{
    private static readonly string[] Required = ["account", "database", "schema"];
    private static readonly string[] Numbers = ["port", "proxy_port", "connect_retries", "connect_timeout"];
    private static readonly string[] Flags = ["client_session_keep_alive", "retry_on_database_errors", "retry_all", "insecure_mode", "reuse_connections"];

    // What says who one is without a user of its own.
    private static readonly string[] WithoutUser = ["oauth", "jwt", "programmatic_access_token", "workload_identity"];

    // dbt shows these, in this order and with these defaults; passwords, keys and tokens are not among them.
    private static readonly (string Key, object? Default)[] Shown =
    [
        ("account", null), ("user", null), ("database", null), ("warehouse", null), ("role", null), ("schema", null), ("authenticator", null), ("oauth_client_id", null),
        ("query_tag", null), ("client_session_keep_alive", false), ("host", null), ("port", null), ("proxy_host", null), ("proxy_port", null), ("protocol", null),
        ("connect_retries", 1L), ("connect_timeout", null), ("retry_on_database_errors", false), ("retry_all", false), ("insecure_mode", false), ("reuse_connections", null),
        ("s3_stage_vpce_dns_name", null), ("workload_identity_provider", null), ("workload_identity_entra_resource", null), ("platform_detection_timeout_seconds", 0.0),
    ];

    /// <exception cref="DbtException">Something is missing or of the wrong kind; the message names all of it.</exception>
    public static void Check(Profile profile)
    {
        var problems = Problems(profile).ToList();
        if (problems.Count > 0)
            throw new DbtException($"Runtime Error\n  Credentials in profile \"{profile.Name}\", target \"{profile.Target}\" invalid: {string.Join("; ", problems)}");
    }

    /// <summary>What templates see of the connection as <c>target</c>.</summary>
    public static PyDict Visible(Profile profile)
    {
        var visible = PyDict.From(Shown.Select(field => new KeyValuePair<string, object?>(field.Key, profile[field.Key] ?? field.Default)));
        visible["account"] = Account(profile);
        if (profile["reuse_connections"] is null && profile["client_session_keep_alive"] is not true) visible["reuse_connections"] = true;
        return visible;
    }

    /// <summary>The account as it stands in its address, which knows no underscores.</summary>
    public static string Account(Profile profile) => (profile.Text("account") ?? "").Replace('_', '-');

    private static IEnumerable<string> Problems(Profile profile)
    {
        foreach (var key in Required.Where(key => profile[key] is null)) yield return $"'{key}' is a required property";
        if (profile["user"] is null && !WithoutUser.Contains(profile.Text("authenticator"), StringComparer.OrdinalIgnoreCase)) yield return "'user' is a required property";
        foreach (var key in Numbers.Where(key => profile[key] is not (null or long))) yield return $"{PyRepr.Of(profile[key])} of '{key}' is not of type 'integer'";
        foreach (var key in Flags.Where(key => profile[key] is not (null or bool))) yield return $"{PyRepr.Of(profile[key])} of '{key}' is not of type 'boolean'";
        if (profile["private_key"] is not null && profile["private_key_path"] is not null) yield return "'private_key' and 'private_key_path' cannot both be given";
    }
}
