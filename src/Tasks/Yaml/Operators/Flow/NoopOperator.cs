using Dagfire.Tasks.Flow;

namespace Dagfire.Yaml.Operators.Flow;

/// <summary><c>noop</c>: does nothing.</summary>
internal sealed class NoopOperator : YamlOperator
{
    public override string Name => "noop";

    public override IReadOnlyList<string> AirflowNames => ["EmptyOperator", "DummyOperator"];

    public override TaskHandle Add(YamlTask task) => task.Add(new Noop());
}
