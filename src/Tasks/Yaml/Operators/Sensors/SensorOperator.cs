using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Operators.Sensors;

/// <summary>What all sensors have in common: how they look and how long they wait.</summary>
internal abstract class SensorOperator : YamlOperator
{
    private static readonly Parameter<TimeSpan> PokeInterval = Parameter.Duration("poke_interval");
    private static readonly Parameter<TimeSpan> Timeout = Parameter.Duration("timeout");
    private static readonly Parameter<SensorMode> Mode = new("mode", "poke, reschedule or deferred", Scalars.Choice);
    private static readonly Parameter<bool> Deferrable = Parameter.Truth("deferrable");
    private static readonly Parameter<bool> SoftFail = Parameter.Truth("soft_fail");
    private static readonly Parameter<bool> NeverFail = Parameter.Truth("never_fail");
    private static readonly Parameter<bool> SilentFail = Parameter.Truth("silent_fail");
    private static readonly Parameter<bool> Backoff = Parameter.Truth("exponential_backoff");
    private static readonly Parameter<TimeSpan> MaxWait = Parameter.Duration("max_wait");

    private static readonly SensorOptions Defaults = new();

    public sealed override IReadOnlyList<Parameter> Parameters =>
        [.. Own, PokeInterval, Timeout, Mode, Deferrable, SoftFail, NeverFail, SilentFail, Backoff, MaxWait];

    /// <summary>The parameters of this sensor alone.</summary>
    protected abstract IReadOnlyList<Parameter> Own { get; }

    protected static TaskHandle Add<TSensor>(YamlTask task, TSensor sensor)
        where TSensor : ISensor => task.Add(sensor, IsSound(task) ? OptionsOf(task) : Defaults);

    private static bool IsSound(YamlTask task)
    {
        var isSound = true;
        foreach (var parameter in new[] { PokeInterval, Timeout, MaxWait })
        {
            if (task.Find(parameter) <= TimeSpan.Zero)
                Refuse(parameter, $"'{parameter.Name}' is {task.Find(parameter)}; it must be positive.");
        }

        if (task.Get(SoftFail, otherwise: false) && task.Get(NeverFail, otherwise: false))
            Refuse(NeverFail, "'soft_fail' and 'never_fail' are both true; only one of them may be.");
        return isSound;

        void Refuse(Parameter parameter, string message)
        {
            isSound = false;
            task.Report(parameter, message);
        }
    }

    private static SensorOptions OptionsOf(YamlTask task) => new()
    {
        PokeInterval = task.Get(PokeInterval, Defaults.PokeInterval),
        Timeout = task.Get(Timeout, Defaults.Timeout),
        Mode = task.Get(Deferrable, otherwise: false) ? SensorMode.Deferred : task.Get(Mode, Defaults.Mode),
        SoftFail = task.Get(SoftFail, Defaults.SoftFail),
        NeverFail = task.Get(NeverFail, Defaults.NeverFail),
        SilentFail = task.Get(SilentFail, Defaults.SilentFail),
        ExponentialBackoff = task.Get(Backoff, Defaults.ExponentialBackoff),
        MaxWait = task.Find(MaxWait),
    };
}
