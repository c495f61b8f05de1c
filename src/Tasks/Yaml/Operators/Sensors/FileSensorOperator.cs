using Dagfire.Tasks.Sensors;

namespace Dagfire.Yaml.Operators.Sensors;

/// <summary><c>file_sensor</c>: waits for a file, or a folder that is not empty.</summary>
internal sealed class FileSensorOperator : SensorOperator
{
    private static readonly Parameter<Template> Path = Parameter.Template("path", isRequired: true, "filepath");
    private static readonly Parameter<bool> Recursive = Parameter.Truth("recursive");

    public override string Name => "file_sensor";

    public override IReadOnlyList<string> AirflowNames => ["FileSensor"];

    protected override IReadOnlyList<Parameter> Own => [Path, Recursive];

    public override TaskHandle Add(YamlTask task) => Add(task, new FileSensor(task.Get(Path)) { IsRecursive = task.Get(Recursive, otherwise: false) });
}
