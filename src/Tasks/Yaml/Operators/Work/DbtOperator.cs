using Dagfire.Dbt;
using Dagfire.Tasks.DbtTasks;

namespace Dagfire.Yaml.Operators.Work;

/// <summary><c>dbt</c>: runs dbt commands in a project.</summary>
internal sealed class DbtOperator : YamlOperator
{
    private static readonly Parameter<IReadOnlyList<DbtVerb>> Verbs = new("command", "list of dbt commands", Values.Collections.ListOf<DbtVerb>(DbtVerbs.Read)) { IsRequired = true };

    public override string Name => "dbt";

    public override IReadOnlyList<Parameter> Parameters => [DbtParameters.Project, Verbs, .. DbtParameters.Optional];

    public override TaskHandle Add(YamlTask task) => task.Add(new RunDbt(task.Get(DbtParameters.Project), task.Get(Verbs))
    {
        ProfilesDirectory = task.Get(DbtParameters.Profiles, null!),
        Target = task.Get(DbtParameters.Target, null!),
        TargetPath = task.Get(DbtParameters.TargetPath, null!),
        Select = task.Get(DbtParameters.Select, []),
        Exclude = task.Get(DbtParameters.Exclude, []),
        Vars = DbtParameters.VarsOf(task),
        Environment = task.Get(DbtParameters.Env, new Dictionary<string, string>()),
        Threads = task.Find(DbtParameters.Threads),
        FullRefresh = task.Get(DbtParameters.FullRefresh, otherwise: false),
    });
}
