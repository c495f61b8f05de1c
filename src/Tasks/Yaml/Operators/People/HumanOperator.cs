using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dagfire.Yaml.Operators.People;

/// <summary>What all tasks that ask a person have in common.</summary>
internal abstract class HumanOperator : YamlOperator
{
    private static readonly Parameter<Template> Subject = Parameter.Template("subject", isRequired: true);
    private static readonly Parameter<Template> Body = Parameter.Template("body");
    private static readonly Parameter<IReadOnlyList<string>> Defaults = Parameter.Texts("defaults");
    private static readonly Parameter<IReadOnlyList<string>> AssignedTo = Parameter.Texts("assigned_to", isRequired: false, "assigned_users");
    private static readonly Parameter<TimeSpan> Timeout = Parameter.Duration("response_timeout");
    private static readonly Parameter<JsonNode?> FieldsToFillIn = Parameter.Json("fields");

    public sealed override IReadOnlyList<Parameter> Parameters => [Subject, Body, Defaults, AssignedTo, Timeout, FieldsToFillIn, .. Own];

    /// <summary>The parameters of this operator alone.</summary>
    protected abstract IReadOnlyList<Parameter> Own { get; }

    protected static HumanQuestion QuestionOf(YamlTask task, IReadOnlyList<string> options, bool isMultiple = false)
    {
        var defaults = task.Get(Defaults, []);
        if (defaults.Except(options).FirstOrDefault() is { } unknown)
            task.Report(Defaults, $"'{unknown}' is none of the options {string.Join(", ", options)}.");
        if (task.Find(Timeout) <= TimeSpan.Zero)
            task.Report(Timeout, $"'response_timeout' is {task.Find(Timeout)}; it must be positive.");
        return new HumanQuestion(task.Get(Subject), options)
        {
            Body = task.Get(Body, ""),
            Defaults = [.. defaults.Intersect(options)],
            IsMultiple = isMultiple,
            AssignedTo = task.Get(AssignedTo, []),
            Timeout = task.Find(Timeout) is { } limit && limit > TimeSpan.Zero ? limit : null,
            Fields = FieldsOf(task),
        };
    }

    private static Dictionary<string, JsonElement> FieldsOf(YamlTask task)
    {
        var written = task.Get(FieldsToFillIn, otherwise: null);
        if (written is not null and not JsonObject)
            task.Report(FieldsToFillIn, "'fields' must be a mapping of names to defaults.");
        return (written as JsonObject)?.ToDictionary(field => field.Key, field => JsonSerializer.SerializeToElement<JsonNode?>(field.Value, DagfireJson.Options)) ?? [];
    }
}
