using Dagfire.Tasks.Objects.Operators;

namespace Dagfire.Yaml.Operators.Objects;

/// <summary><c>object_list</c>: passes the keys of objects on.</summary>
internal sealed class ObjectListOperator : YamlOperator
{
    private static readonly Parameter<Template> Prefix = Parameter.Template("prefix");
    private static readonly Parameter<int> MaxKeys = Parameter.Whole("max_keys");

    public override string Name => "object_list";

    public override IReadOnlyList<string> AirflowNames => ["S3ListOperator"];

    public override IReadOnlyList<Parameter> Parameters => [Prefix, MaxKeys];

    public override TaskHandle Add(YamlTask task)
    {
        var most = task.Get(MaxKeys, ListObjects.DefaultMaxKeys);
        if (most < 1)
            task.Report(MaxKeys, $"'max_keys' is {most}; it must be at least 1.");
        return task.Add(new ListObjects(task.Get(Prefix, "")) { MaxKeys = most });
    }
}
