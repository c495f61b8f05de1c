using Dagfire.Tasks.Flow;

namespace Dagfire.Yaml.Operators.Flow;

/// <summary><c>skip</c>: leaves itself out.</summary>
internal sealed class SkipOperator : YamlOperator
{
    private static readonly Parameter<Template> Reason = Parameter.Template("reason");

    public override string Name => "skip";

    public override IReadOnlyList<Parameter> Parameters => [Reason];

    public override TaskHandle Add(YamlTask task) => task.Add(new Skip(task.Get(Reason, "The task leaves itself out on purpose.")));
}
