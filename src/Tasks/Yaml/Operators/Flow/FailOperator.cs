using Dagfire.Tasks.Flow;

namespace Dagfire.Yaml.Operators.Flow;

/// <summary><c>fail</c>: fails, always or a number of times.</summary>
internal sealed class FailOperator : YamlOperator
{
    private static readonly Parameter<Template> Message = Parameter.Template("message");
    private static readonly Parameter<bool> Retryable = Parameter.Truth("retryable");
    private static readonly Parameter<int> Times = Parameter.Whole("times");

    public override string Name => "fail";

    public override IReadOnlyList<Parameter> Parameters => [Message, Retryable, Times];

    public override TaskHandle Add(YamlTask task)
    {
        var times = task.Find(Times);
        if (times < 1)
            task.Report(Times, $"'times' is {times}; it must be at least 1.");
        return task.Add(new Fail(task.Get(Message, "The task fails on purpose.")) { Retryable = task.Get(Retryable, otherwise: true), Times = times });
    }
}
