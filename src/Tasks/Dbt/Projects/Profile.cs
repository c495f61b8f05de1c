using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Projects;

/// <summary>One target of a profile: where to connect and how.</summary>
internal sealed class Profile(string name, string target, PyDict settings)
{
    private static readonly string[] Secrets = ["password", "pass", "token", "private_key", "private_key_passphrase", "client_secret", "oauth_client_secret"];

    public string Name => name;

    public string Target => target;

    public string Type => settings.Text("type") ?? throw new DbtException($"Runtime Error\n  required field \"type\" not found in profile {name} and target {target}");

    public string Schema => settings.Text("schema") ?? (Type == "sqlite" ? "main" : throw new DbtException($"Runtime Error\n  'schema' is a required property of target '{target}'"));

    public long Threads => settings["threads"] is long threads ? threads : 1;

    public string? Text(string key) => settings.Text(key);

    public object? this[string key] => settings[key];

    /// <summary>What templates see as <c>target</c>: no secrets.</summary>
    /// <param name="database">The database's name as the adapter gives it.</param>
    /// <param name="threads">The number of threads in effect.</param>
    public PyDict ForTemplates(string database, long threads)
    {
        var shown = new PyDict();
        foreach (var (key, value) in Type == "snowflake" ? Adapters.Snowflake.SnowflakeProfile.Visible(this) : settings)
        {
            if (!Secrets.Contains(key)) shown[key] = value;
        }

        shown["type"] = Type;
        shown["schema"] = Schema;
        shown["database"] = database;
        if (Type == "postgres") shown["dbname"] = database;
        shown["threads"] = threads;
        shown["name"] = target;
        shown["target_name"] = target;
        shown["profile_name"] = name;
        return shown;
    }
}
