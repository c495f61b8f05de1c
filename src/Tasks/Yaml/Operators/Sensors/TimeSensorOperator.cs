using Dagfire.Tasks.Sensors;

namespace Dagfire.Yaml.Operators.Sensors;

/// <summary><c>time_sensor</c>: waits for a moment, or for a time after the data interval.</summary>
internal sealed class TimeSensorOperator : SensorOperator
{
    private static readonly Parameter<Template> Until = Parameter.Template("until", isRequired: false, "target_time", "target_datetime");
    private static readonly Parameter<TimeSpan> After = Parameter.Duration("after", "delta");

    public override string Name => "time_sensor";

    public override IReadOnlyList<string> AirflowNames =>
        ["DateTimeSensor", "DateTimeSensorAsync", "TimeSensor", "TimeSensorAsync", "TimeDeltaSensor", "TimeDeltaSensorAsync"];

    protected override IReadOnlyList<Parameter> Own => [Until, After];

    public override TaskHandle Add(YamlTask task)
    {
        if (task.Has(Until) == task.Has(After))
            task.Report(Until, "The operator 'time_sensor' needs either 'until' or 'after'.");
        return Add(task, new TimeSensor { Until = task.Get(Until, ""), After = task.Find(After) });
    }
}
