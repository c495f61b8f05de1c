using System.Text.Json.Nodes;
using Dagfire.Tasks.Objects.Operators;

namespace Dagfire.Yaml.Operators.Objects;

/// <summary><c>object_put</c>: puts an object.</summary>
internal sealed class ObjectPutOperator : YamlOperator
{
    private static readonly Parameter<Template> Key = Parameter.Template("key", isRequired: true, "s3_key", "dest_key");
    private static readonly Parameter<JsonNode?> Data = Parameter.JsonTemplate("data");
    private static readonly Parameter<Template> File = Parameter.Template("file", isRequired: false, "filename");
    private static readonly Parameter<Template> ContentType = Parameter.Template("content_type");
    private static readonly Parameter<bool> Replace = Parameter.Truth("replace");

    public override string Name => "object_put";

    public override IReadOnlyList<string> AirflowNames => ["S3CreateObjectOperator", "LocalFilesystemToS3Operator"];

    public override IReadOnlyList<Parameter> Parameters => [Key, Data, File, ContentType, Replace];

    public override TaskHandle Add(YamlTask task)
    {
        if (task.Has(Data) == task.Has(File))
            task.Report(Data, "The operator 'object_put' needs either 'data' or 'file'.");
        task.CheckKey(Key);
        return task.Add(new PutObject(task.Get(Key))
        {
            Data = task.Get(Data, otherwise: null),
            File = task.Find(File),
            ContentType = task.Find(ContentType),
            Replace = task.Get(Replace, otherwise: false),
        });
    }
}
