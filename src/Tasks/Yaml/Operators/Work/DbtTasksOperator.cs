using Dagfire.Dbt;
using Dagfire.Dbt.Unfolding;
using Dagfire.Tasks.Flow;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Operators.Work;

/// <summary><c>dbt_tasks</c>: a dbt project as a group with one task for each model. The group has the name of the task.</summary>
internal sealed class DbtTasksOperator : YamlOperator
{
    private static readonly Parameter<DbtExecution> Execution = new("execution", "auto, embedded, one_build or process_per_task", Scalars.Choice);

    public override string Name => "dbt_tasks";

    public override IReadOnlyList<string> AirflowNames => ["DbtTaskGroup"];

    public override IReadOnlyList<Parameter> Parameters => [DbtParameters.Project, Execution, .. DbtParameters.Optional];

    public override bool CanBeMapped => false;

    public override TaskNode Add(YamlTask task)
    {
        var project = ProjectOf(task);
        try
        {
            return task.Dag.DbtTasks(task.Id, project, task.Options);
        }
        catch (DbtException error)
        {
            task.Report(DbtParameters.Project, error.Message.ReplaceLineEndings(" "));
            return task.Add(new Noop());
        }
    }

    private static DbtProject ProjectOf(YamlTask task) => new(task.Get(DbtParameters.Project))
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
        Execution = task.Get(Execution, DbtExecution.Auto),
    };
}
