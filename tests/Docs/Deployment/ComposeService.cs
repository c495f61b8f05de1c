using System.Globalization;

namespace Dagfire.Docs.Deployment;

/// <summary>A service of docker-compose.yml.</summary>
internal sealed record ComposeService(string Name, Dictionary<object, object?> Keys)
{
    internal string Image => (string)Keys["image"]!;

    internal IReadOnlyList<string> Command => Texts("command");

    /// <summary>Whether it runs the program of this repository.</summary>
    internal bool IsOurs => Keys.ContainsKey("build");

    internal IReadOnlyList<string> Ports => Texts("ports");

    internal IReadOnlyList<string> Networks => Texts("networks");

    internal IReadOnlyList<string> Volumes => Texts("volumes");

    internal IReadOnlyList<string> HealthCheck => ComposeFile.Map(Value("healthcheck")) is { Count: > 0 } check ? [.. ((List<object>)check["test"]!).Cast<string>()] : [];

    internal bool HasProfile => Keys.ContainsKey("profiles");

    /// <summary>Whether it ends by itself.</summary>
    internal bool IsOneShot => Value("restart") is "no";

    internal int StopGraceSeconds => Value("stop_grace_period") is string text ? int.Parse(text.TrimEnd('s'), CultureInfo.InvariantCulture) : 10;

    internal IReadOnlyDictionary<string, string> Environment =>
        ComposeFile.Map(Value("environment")).ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");

    /// <summary>What it waits for, and for what about it.</summary>
    internal IReadOnlyDictionary<string, string> DependsOn =>
        ComposeFile.Map(Value("depends_on")).ToDictionary(entry => (string)entry.Key, entry => (string)ComposeFile.Map(entry.Value)["condition"]!);

    internal object? Value(string key) => Keys.GetValueOrDefault(key);

    internal IReadOnlyList<string> Texts(string key) => Value(key) is List<object> list ? [.. list.Cast<string>()] : [];
}
