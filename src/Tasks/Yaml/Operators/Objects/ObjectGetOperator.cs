using Dagfire.Tasks.Objects.Operators;

namespace Dagfire.Yaml.Operators.Objects;

/// <summary><c>object_get</c>: gets an object, into a file or as a value.</summary>
internal sealed class ObjectGetOperator : YamlOperator
{
    private static readonly Parameter<Template> Key = Parameter.Template("key", isRequired: true, "s3_key");
    private static readonly Parameter<Template> File = Parameter.Template("file", isRequired: false, "filename");
    private static readonly Parameter<bool> Json = Parameter.Truth("json");

    public override string Name => "object_get";

    public override IReadOnlyList<Parameter> Parameters => [Key, File, Json];

    public override TaskHandle Add(YamlTask task)
    {
        if (task.Has(File) && task.Get(Json, otherwise: false))
            task.Report(Json, "'json' is for a value that is passed on; with 'file' the object is written as it is.");
        task.CheckKey(Key);
        return task.Add(new GetObject(task.Get(Key)) { File = task.Find(File), IsJson = task.Get(Json, otherwise: false) });
    }
}
