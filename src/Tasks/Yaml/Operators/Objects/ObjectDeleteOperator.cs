using Dagfire.Tasks.Objects.Operators;

namespace Dagfire.Yaml.Operators.Objects;

/// <summary><c>object_delete</c>: removes objects by key or by prefix.</summary>
internal sealed class ObjectDeleteOperator : YamlOperator
{
    private static readonly Parameter<IReadOnlyList<Template>> Keys = Parameter.Templates("keys", "key");
    private static readonly Parameter<Template> Prefix = Parameter.Template("prefix");

    public override string Name => "object_delete";

    public override IReadOnlyList<string> AirflowNames => ["S3DeleteObjectsOperator"];

    public override IReadOnlyList<Parameter> Parameters => [Keys, Prefix];

    public override TaskHandle Add(YamlTask task)
    {
        if (task.Has(Keys) == task.Has(Prefix))
            task.Report(Keys, "The operator 'object_delete' needs either 'keys' or 'prefix'.");
        if (task.Find(Prefix) is { Text: "" })
            task.Report(Prefix, "'prefix' is empty, which would remove every object.");
        task.CheckKeys(Keys, task.Get(Keys, []));
        return task.Add(new DeleteObjects { Keys = task.Get(Keys, []), Prefix = task.Find(Prefix) });
    }
}
