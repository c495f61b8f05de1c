using System.Text.Json;
using System.Text.Json.Nodes;
using Dagfire.Dbt;
using Dagfire.Tasks.DbtTasks;

namespace Dagfire.Yaml.Operators.Work;

/// <summary><c>dbt</c>: runs dbt commands in a project.</summary>
internal sealed class DbtOperator : YamlOperator
{
    private static readonly Parameter<string> Project = Parameter.Text("project_dir", isRequired: true);
    private static readonly Parameter<IReadOnlyList<DbtVerb>> Verbs = new("command", "list of dbt commands", Values.Collections.ListOf<DbtVerb>(DbtVerbs.Read)) { IsRequired = true };
    private static readonly Parameter<string> Profiles = Parameter.Text("profiles_dir");
    private static readonly Parameter<string> Target = Parameter.Text("target");
    private static readonly Parameter<string> TargetPath = Parameter.Text("target_path");
    private static readonly Parameter<IReadOnlyList<string>> Select = Parameter.Texts("select");
    private static readonly Parameter<IReadOnlyList<string>> Exclude = Parameter.Texts("exclude");
    private static readonly Parameter<JsonNode?> Vars = Parameter.Json("vars");
    private static readonly Parameter<IReadOnlyDictionary<string, string>> Env = Parameter.TextMap("env");
    private static readonly Parameter<int> Threads = Parameter.Whole("threads");
    private static readonly Parameter<bool> FullRefresh = Parameter.Truth("full_refresh");

    public override string Name => "dbt";

    public override IReadOnlyList<Parameter> Parameters => [Project, Verbs, Profiles, Target, TargetPath, Select, Exclude, Vars, Env, Threads, FullRefresh];

    public override TaskHandle Add(YamlTask task) => task.Add(new RunDbt(task.Get(Project), task.Get(Verbs))
    {
        ProfilesDirectory = task.Get(Profiles, null!),
        Target = task.Get(Target, null!),
        TargetPath = task.Get(TargetPath, null!),
        Select = task.Get(Select, []),
        Exclude = task.Get(Exclude, []),
        Vars = VarsOf(task),
        Environment = task.Get(Env, new Dictionary<string, string>()),
        Threads = task.Find(Threads),
        FullRefresh = task.Get(FullRefresh, otherwise: false),
    });

    private static Dictionary<string, object?> VarsOf(YamlTask task)
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
