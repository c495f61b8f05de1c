using Dagfire.Tasks.Objects.Operators;

namespace Dagfire.Yaml.Operators.Objects;

/// <summary><c>object_copy</c>: copies an object.</summary>
internal sealed class ObjectCopyOperator : YamlOperator
{
    private static readonly Parameter<Template> Source = Parameter.Template("source", isRequired: true, "source_bucket_key");
    private static readonly Parameter<Template> Target = Parameter.Template("target", isRequired: true, "dest_bucket_key");

    public override string Name => "object_copy";

    public override IReadOnlyList<string> AirflowNames => ["S3CopyObjectOperator"];

    public override IReadOnlyList<Parameter> Parameters => [Source, Target];

    public override TaskHandle Add(YamlTask task)
    {
        task.CheckKey(Source);
        task.CheckKey(Target);
        return task.Add(new CopyObject(task.Get(Source), task.Get(Target)));
    }
}
