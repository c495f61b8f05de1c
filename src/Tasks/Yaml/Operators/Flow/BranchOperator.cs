using Dagfire.Tasks.Flow;

namespace Dagfire.Yaml.Operators.Flow;

/// <summary><c>branch</c>: follows named tasks, or those of the first condition that holds.</summary>
internal sealed class BranchOperator : YamlOperator
{
    private static readonly Parameter<IReadOnlyList<Template>> Follow = Parameter.Templates("follow");
    private static readonly Parameter<IReadOnlyList<BranchCase>> When = new("when", "list of {if, follow}", BranchCases.Read);
    private static readonly Parameter<IReadOnlyList<Template>> Otherwise = Parameter.Templates("else");

    public override string Name => "branch";

    public override IReadOnlyList<Parameter> Parameters => [Follow, When, Otherwise];

    public override bool CanBeMapped => false;

    public override TaskHandle Add(YamlTask task)
    {
        if (task.Has(Follow) == task.Has(When))
            task.Report(Follow, "The operator 'branch' needs either 'follow' or 'when'.");
        if (task.Has(Otherwise) && !task.Has(When))
            task.Report(Otherwise, "'else' needs 'when'.");
        var otherwise = task.Has(Follow) ? Resolved(task, Follow, task.Get(Follow)) : Resolved(task, Otherwise, task.Get(Otherwise, []));
        return task.Add(new Branch(otherwise)
        {
            When = [.. task.Get(When, []).Select(choice => choice with { Follow = Resolved(task, When, choice.Follow) })],
        });
    }

    private static IReadOnlyList<Template> Resolved(YamlTask task, Parameter parameter, IReadOnlyList<Template> names) => [.. names.Select(name => task.Resolve(parameter, name))];
}
