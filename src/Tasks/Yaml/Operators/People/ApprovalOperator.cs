namespace Dagfire.Yaml.Operators.People;

/// <summary><c>approval</c>: goes on once a person approves.</summary>
internal sealed class ApprovalOperator : HumanOperator
{
    private static readonly Parameter<bool> FailsOnReject = Parameter.Truth("fail_on_reject");

    public override string Name => "approval";

    public override IReadOnlyList<string> AirflowNames => ["ApprovalOperator"];

    public override bool CanBeMapped => false;

    protected override IReadOnlyList<Parameter> Own => [FailsOnReject];

    public override TaskHandle Add(YamlTask task) =>
        task.Dag.Approval(task.Id, QuestionOf(task, [DagBuilder.Approve, DagBuilder.Reject]), task.Get(FailsOnReject, otherwise: false), task.Options);
}
