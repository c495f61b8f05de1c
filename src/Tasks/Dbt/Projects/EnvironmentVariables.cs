namespace Dagfire.Dbt.Projects;

/// <summary>The process's environment under the command's own additions.</summary>
internal sealed class EnvironmentVariables(IReadOnlyDictionary<string, string> additions)
{
    private const string SecretPrefix = "DBT_ENV_SECRET";

    public string? Find(string name) => additions.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name);

    /// <summary>The variables whose names begin so, in the order of their names.</summary>
    public IEnumerable<KeyValuePair<string, string>> Starting(string prefix) => Environment.GetEnvironmentVariables().Keys.Cast<string>().Concat(additions.Keys)
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new KeyValuePair<string, string>(name, Find(name)!));

    /// <summary><c>env_var(name, default)</c> for templates.</summary>
    /// <param name="secretsAllowed">Secrets may only be read in profiles.yml.</param>
    public Function ForTemplates(bool secretsAllowed) => Function.Of("env_var", a => Read(a, secretsAllowed), "var", "default?");

    private string Read(BoundArguments arguments, bool secretsAllowed)
    {
        var name = arguments.Text("var");
        if (name.StartsWith(SecretPrefix, StringComparison.Ordinal) && !secretsAllowed)
            throw new DbtException($"Parsing Error\n  Secret env vars are allowed only in profiles.yml or packages.yml. Found '{name}' referenced elsewhere.");
        return Find(name) ?? arguments.TextOrNull("default") ?? throw new DbtException($"Parsing Error\n  Env var required but not provided: '{name}'");
    }
}
