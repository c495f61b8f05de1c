using Dagfire.Tasks.Sensors;

namespace Dagfire.Yaml.Operators.Sensors;

/// <summary><c>object_sensor</c>: waits for an object of the object store.</summary>
internal sealed class ObjectSensorOperator : SensorOperator
{
    private static readonly Parameter<Template> Key = Parameter.Template("key", isRequired: true, "bucket_key");
    private static readonly Parameter<bool> Prefix = Parameter.Truth("prefix");

    public override string Name => "object_sensor";

    public override IReadOnlyList<string> AirflowNames => ["S3KeySensor"];

    protected override IReadOnlyList<Parameter> Own => [Key, Prefix];

    public override TaskHandle Add(YamlTask task) => Add(task, new ObjectSensor(task.Get(Key)) { IsPrefix = task.Get(Prefix, otherwise: false) });
}
