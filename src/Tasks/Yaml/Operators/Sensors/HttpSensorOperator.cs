using Dagfire.Tasks.Sensors;

namespace Dagfire.Yaml.Operators.Sensors;

/// <summary><c>http_sensor</c>: waits until an address answers well.</summary>
internal sealed class HttpSensorOperator : SensorOperator
{
    private static readonly Parameter<Template> Url = Parameter.Template("url", isRequired: true, "endpoint");
    private static readonly Parameter<string> Method = Parameter.Text("method");
    private static readonly Parameter<IReadOnlyDictionary<string, Template>> Headers = Parameter.TemplateMap("headers");
    private static readonly Parameter<Template> Contains = Parameter.Template("contains");
    private static readonly Parameter<IReadOnlyList<int>> NotYet = Parameter.Wholes("not_yet_status");

    public override string Name => "http_sensor";

    public override IReadOnlyList<string> AirflowNames => ["HttpSensor"];

    protected override IReadOnlyList<Parameter> Own => [Url, Method, Headers, Contains, NotYet];

    public override TaskHandle Add(YamlTask task) => Add(task, new HttpSensor(task.Get(Url))
    {
        Method = task.Get(Method, "GET"),
        Headers = task.Get(Headers, new Dictionary<string, Template>()),
        Contains = task.Get(Contains, ""),
        NotYet = task.Get(NotYet, [404]),
    });
}
