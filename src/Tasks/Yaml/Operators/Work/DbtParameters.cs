using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dagfire.Yaml.Operators.Work;

/// <summary>What operators that run dbt projects take.</summary>
internal static class DbtParameters
{
    internal static readonly Parameter<string> Project = Parameter.Text("project_dir", isRequired: true);
    internal static readonly Parameter<string> Profiles = Parameter.Text("profiles_dir");
    internal static readonly Parameter<string> Target = Parameter.Text("target");
    internal static readonly Parameter<string> TargetPath = Parameter.Text("target_path");
    internal static readonly Parameter<IReadOnlyList<string>> Select = Parameter.Texts("select");
    internal static readonly Parameter<IReadOnlyList<string>> Exclude = Parameter.Texts("exclude");
    internal static readonly Parameter<JsonNode?> Vars = Parameter.Json("vars");
    internal static readonly Parameter<IReadOnlyDictionary<string, string>> Env = Parameter.TextMap("env");
    internal static readonly Parameter<int> Threads = Parameter.Whole("threads");
    internal static readonly Parameter<bool> FullRefresh = Parameter.Truth("full_refresh");

    /// <summary>All but the project.</summary>
    internal static IReadOnlyList<Parameter> Optional => [Profiles, Target, TargetPath, Select, Exclude, Vars, Env, Threads, FullRefresh];

    internal static Dictionary<string, object?> VarsOf(YamlTask task)
    {
        var written = task.Get(Vars, otherwise: null);
        if (written is not null and not JsonObject)
            task.Report(Vars, "'vars' must be a mapping.");
        return (written as JsonObject)?.ToDictionary(entry => entry.Key, entry => ValueOf(entry.Value)) ?? [];
    }

    private static object? ValueOf(JsonNode? node) => node switch
    {
        JsonObject map => map.ToDictionary(entry => entry.Key, entry => ValueOf(entry.Value)),
        JsonArray list => list.Select(ValueOf).ToList(),
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value when value.TryGetValue<bool>(out var truth) => truth,
        JsonValue value when value.TryGetValue<long>(out var whole) => whole,
        JsonValue value => value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null,
        _ => null,
    };
}
