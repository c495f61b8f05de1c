using System.Text.Json.Nodes;

namespace Dagfire.Yaml.Operators.People;

/// <summary><c>ask_for_path</c>: a person chooses which tasks after it run.</summary>
internal sealed class AskForPathOperator : HumanOperator
{
    private static readonly Parameter<IReadOnlyList<string>> Options = Parameter.Texts("options", isRequired: true);
    private static readonly Parameter<bool> Multiple = Parameter.Truth("multiple");
    private static readonly Parameter<JsonNode?> Paths = Parameter.Json("options_mapping");

    public override string Name => "ask_for_path";

    public override IReadOnlyList<string> AirflowNames => ["HITLBranchOperator"];

    public override bool CanBeMapped => false;

    protected override IReadOnlyList<Parameter> Own => [Options, Multiple, Paths];

    public override TaskHandle Add(YamlTask task)
    {
        var options = task.Get(Options);
        return task.Dag.AskForPath(task.Id, QuestionOf(task, options, task.Get(Multiple, otherwise: false)), task.Options, PathsOf(task, options));
    }

    private static Dictionary<string, string> PathsOf(YamlTask task, IReadOnlyList<string> options)
    {
        var written = task.Get(Paths, otherwise: null);
        if (written is not null and not JsonObject)
            task.Report(Paths, "'options_mapping' must be a mapping of options to names of tasks.");
        var named = (written as JsonObject)?.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "") ?? [];
        if (named.Keys.Except(options).FirstOrDefault() is { } unknown)
            task.Report(Paths, $"'{unknown}' is none of the options {string.Join(", ", options)}.");
        return options.Distinct().ToDictionary(option => option, option => task.Resolve(named.ContainsKey(option) ? Paths : Options, named.GetValueOrDefault(option, option)).Text ?? "");
    }
}
