using Dagfire.Tasks.Flow;

namespace Dagfire.Yaml.Operators.Flow;

/// <summary><c>short_circuit</c>: stops the path unless a condition holds.</summary>
internal sealed class ShortCircuitOperator : YamlOperator
{
    private static readonly Parameter<Template> Condition = Parameter.Template("condition", isRequired: true);
    private static readonly Parameter<bool> IgnoreRules = Parameter.Truth("ignore_downstream_trigger_rules");

    public override string Name => "short_circuit";

    public override IReadOnlyList<Parameter> Parameters => [Condition, IgnoreRules];

    public override bool CanBeMapped => false;

    public override TaskHandle Add(YamlTask task) =>
        task.Add(new ShortCircuit(task.Get(Condition)) { IgnoreTriggerRules = task.Get(IgnoreRules, otherwise: true) });
}
