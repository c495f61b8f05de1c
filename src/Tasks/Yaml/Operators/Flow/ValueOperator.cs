using System.Text.Json.Nodes;
using Dagfire.Tasks.Flow;

namespace Dagfire.Yaml.Operators.Flow;

/// <summary><c>value</c>: passes a value on.</summary>
internal sealed class ValueOperator : YamlOperator
{
    private static readonly Parameter<JsonNode?> Set = Parameter.JsonTemplate("set", isRequired: true);

    public override string Name => "value";

    public override IReadOnlyList<Parameter> Parameters => [Set];

    public override TaskHandle Add(YamlTask task) => task.Add(new PassOn(task.Get(Set)));
}
