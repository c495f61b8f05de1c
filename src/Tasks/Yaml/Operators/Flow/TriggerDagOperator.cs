using System.Text.Json.Nodes;
using Dagfire.Tasks.Flow;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Operators.Flow;

/// <summary><c>trigger_dag</c>: triggers another DAG, and waits for its run if asked to.</summary>
internal sealed class TriggerDagOperator : YamlOperator
{
    private static readonly Parameter<Template> Dag = Parameter.Template("dag_id", isRequired: true, "trigger_dag_id");
    private static readonly Parameter<Template> Run = Parameter.Template("run_id", isRequired: false, "trigger_run_id");
    private static readonly Parameter<Template> Date = Parameter.Template("logical_date", isRequired: false, "execution_date");
    private static readonly Parameter<JsonNode?> Conf = Parameter.JsonTemplate("conf");
    private static readonly Parameter<ExistingRun> Existing = new("on_existing", "fail, skip or reset", Scalars.Choice);
    private static readonly Parameter<bool> Reset = Parameter.Truth("reset_dag_run");
    private static readonly Parameter<bool> SkipExisting = Parameter.Truth("skip_when_already_exists");
    private static readonly Parameter<bool> Wait = Parameter.Truth("wait_for_completion");
    private static readonly Parameter<TimeSpan> PokeInterval = Parameter.Duration("poke_interval");
    private static readonly Parameter<IReadOnlyList<DagRunState>> Allowed = States("allowed_states");
    private static readonly Parameter<IReadOnlyList<DagRunState>> Failed = States("failed_states");
    private static readonly Parameter<bool> SkipWhenFailed = Parameter.Truth("skip_when_failed");

    // The wait never holds a slot, so there is nothing to choose; files that say so are right.
    private static readonly Parameter<bool> Deferrable = Parameter.Truth("deferrable");

    public override string Name => "trigger_dag";

    public override IReadOnlyList<string> AirflowNames => ["TriggerDagRunOperator"];

    public override IReadOnlyList<Parameter> Parameters => [Dag, Run, Date, Conf, Existing, Reset, SkipExisting, Wait, PokeInterval, Allowed, Failed, SkipWhenFailed, Deferrable];

    public override TaskHandle Add(YamlTask task)
    {
        var interval = task.Get(PokeInterval, TimeSpan.FromSeconds(60));
        if (interval <= TimeSpan.Zero)
            task.Report(PokeInterval, $"'poke_interval' is {interval}; it must be positive.");
        var conf = task.Get(Conf, otherwise: null);
        if (conf is not null and not JsonObject)
            task.Report(Conf, "'conf' must be a mapping.");
        return task.Add(new TriggerDag(task.Get(Dag))
        {
            RunId = task.Get(Run, ""),
            LogicalDate = task.Get(Date, ""),
            ConfValues = conf as JsonObject,
            Existing = ExistingOf(task),
            WaitForCompletion = task.Get(Wait, otherwise: false),
            PokeInterval = interval,
            AllowedStates = task.Get(Allowed, [DagRunState.Success]),
            FailedStates = task.Get(Failed, [DagRunState.Failed]),
            SkipWhenFailed = task.Get(SkipWhenFailed, otherwise: false),
        });
    }

    // Airflow has two flags for what is one choice.
    private static ExistingRun ExistingOf(YamlTask task)
    {
        var asked = new[] { (Is: task.Get(Reset, otherwise: false), Run: ExistingRun.Reset), (Is: task.Get(SkipExisting, otherwise: false), Run: ExistingRun.Skip) }.Where(flag => flag.Is).ToList();
        if (asked.Count + (task.Has(Existing) ? 1 : 0) > 1)
            task.Report(Existing, "Only one of 'on_existing', 'reset_dag_run' and 'skip_when_already_exists' can be used.");
        return asked.Count > 0 ? asked[0].Run : task.Get(Existing, ExistingRun.Fail);
    }

    private static Parameter<IReadOnlyList<DagRunState>> States(string name) => new(name, "list of run states", Collections.ListOf<DagRunState>(Scalars.Choice));
}
