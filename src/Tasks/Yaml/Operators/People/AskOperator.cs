namespace Dagfire.Yaml.Operators.People;

/// <summary><c>ask</c>: asks a person and passes the answer on.</summary>
internal sealed class AskOperator : HumanOperator
{
    private static readonly Parameter<IReadOnlyList<string>> Options = Parameter.Texts("options", isRequired: true);
    private static readonly Parameter<bool> Multiple = Parameter.Truth("multiple");

    public override string Name => "ask";

    public override IReadOnlyList<string> AirflowNames => ["HITLOperator"];

    protected override IReadOnlyList<Parameter> Own => [Options, Multiple];

    public override TaskHandle Add(YamlTask task) =>
        task.Dag.Ask(task.Id, QuestionOf(task, task.Get(Options), task.Get(Multiple, otherwise: false)), task.Options);
}
