using Dagfire.Tasks.Messages;

namespace Dagfire.Yaml.Operators.Work;

/// <summary><c>notify</c>: sends a message to people.</summary>
internal sealed class NotifyOperator : YamlOperator
{
    private static readonly Parameter<Template> Channel = Parameter.Template("channel", isRequired: true);
    private static readonly Parameter<Template> Text = Parameter.Template("text", isRequired: true, "message");

    public override string Name => "notify";

    public override IReadOnlyList<string> AirflowNames => ["SlackAPIPostOperator"];

    public override IReadOnlyList<Parameter> Parameters => [Channel, Text];

    public override TaskHandle Add(YamlTask task) => task.Add(new SendMessage(task.Get(Channel), task.Get(Text)));
}
