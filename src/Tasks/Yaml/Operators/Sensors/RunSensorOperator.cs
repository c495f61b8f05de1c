using Dagfire.Tasks.Sensors;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Operators.Sensors;

/// <summary><c>run_sensor</c>: waits for the run of another DAG, or for tasks in it.</summary>
internal sealed class RunSensorOperator : SensorOperator
{
    private static readonly Parameter<Template> Dag = Parameter.Template("dag_id", isRequired: true, "external_dag_id");
    private static readonly Parameter<IReadOnlyList<string>> Tasks = Parameter.Texts("task_ids", isRequired: false, "external_task_ids", "external_task_id");
    private static readonly Parameter<string> Group = Parameter.Text("group_id", isRequired: false, "external_task_group_id");
    private static readonly Parameter<IReadOnlyList<TaskInstanceState>> Allowed = States("allowed_states");
    private static readonly Parameter<IReadOnlyList<TaskInstanceState>> Failed = States("failed_states");
    private static readonly Parameter<IReadOnlyList<TaskInstanceState>> Skipped = States("skipped_states");
    private static readonly Parameter<TimeSpan> Delta = Parameter.Duration("execution_delta");
    private static readonly Parameter<Template> Date = Parameter.Template("execution_date", isRequired: false, "logical_date");
    private static readonly Parameter<bool> CheckExistence = Parameter.Truth("check_existence");

    public override string Name => "run_sensor";

    public override IReadOnlyList<string> AirflowNames => ["ExternalTaskSensor", "external_task_sensor"];

    protected override IReadOnlyList<Parameter> Own => [Dag, Tasks, Group, Allowed, Failed, Skipped, Delta, Date, CheckExistence];

    public override TaskHandle Add(YamlTask task)
    {
        if (task.Has(Delta) && task.Has(Date))
            task.Report(Delta, "The operator 'run_sensor' takes either 'execution_delta' or 'execution_date'.");
        return Add(task, new RunSensor(task.Get(Dag))
        {
            TaskIds = task.Get(Tasks, []),
            GroupId = task.Get(Group, null!),
            AllowedStates = Names(task.Get(Allowed, [TaskInstanceState.Success])),
            FailedStates = Names(task.Get(Failed, [])),
            SkippedStates = Names(task.Get(Skipped, [])),
            ExecutionDelta = task.Get(Delta, TimeSpan.Zero),
            ExecutionDate = task.Get(Date, ""),
            CheckExistence = task.Get(CheckExistence, otherwise: false),
        });
    }

    private static Parameter<IReadOnlyList<TaskInstanceState>> States(string name) => new(name, "list of states", Collections.ListOf<TaskInstanceState>(Scalars.Choice));

    private static IReadOnlyList<string> Names(IReadOnlyList<TaskInstanceState> states) => [.. states.Select(state => state.Name())];
}
