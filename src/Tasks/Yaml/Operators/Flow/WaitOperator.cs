using Dagfire.Tasks.Flow;

namespace Dagfire.Yaml.Operators.Flow;

/// <summary><c>wait</c>: waits without a slot, for a time or until an instant.</summary>
internal sealed class WaitOperator : YamlOperator
{
    private static readonly Parameter<TimeSpan> Seconds = Parameter.Duration("seconds");
    private static readonly Parameter<Template> Until = Parameter.Template("until");

    public override string Name => "wait";

    public override IReadOnlyList<Parameter> Parameters => [Seconds, Until];

    public override TaskHandle Add(YamlTask task)
    {
        if (task.Has(Seconds) == task.Has(Until))
            task.Report(Seconds, "The operator 'wait' needs either 'seconds' or 'until'.");
        var time = task.Get(Seconds, TimeSpan.Zero);
        if (time < TimeSpan.Zero)
            task.Report(Seconds, $"'seconds' is {time.TotalSeconds}; it must not be negative.");
        return task.Add(new Wait { For = task.Has(Seconds) ? time : null, Until = task.Find(Until) });
    }
}
