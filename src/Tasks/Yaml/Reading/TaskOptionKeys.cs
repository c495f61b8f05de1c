using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>The options every task takes, in its own mapping, in a group's or the DAG's <c>default_args</c>.</summary>
internal static class TaskOptionKeys
{
    private const double DefaultBackoff = 2;

    /// <summary>Where the options stand in a file.</summary>
    private static readonly Dictionary<string, string[]> Names = new()
    {
        [nameof(TaskOptions.Retries)] = ["retries"],
        [nameof(TaskOptions.MaxInfraRetries)] = ["max_infra_retries"],
        [nameof(TaskOptions.StartDate)] = ["start_date"],
        [nameof(TaskOptions.EndDate)] = ["end_date"],
        [nameof(TaskOptions.Params)] = ["params"],
        [nameof(TaskOptions.RetryDelay)] = ["retry_delay", "retry_delay_sec"],
        [nameof(TaskOptions.RetryExponentialBackoff)] = ["retry_exponential_backoff"],
        [nameof(TaskOptions.MaxRetryDelay)] = ["max_retry_delay", "max_retry_delay_sec"],
        [nameof(TaskOptions.ExecutionTimeout)] = ["execution_timeout", "execution_timeout_sec"],
        [nameof(TaskOptions.TriggerRule)] = ["trigger_rule"],
        [nameof(TaskOptions.Queue)] = ["queue"],
        [nameof(TaskOptions.Pool)] = ["pool"],
        [nameof(TaskOptions.PoolSlots)] = ["pool_slots"],
        [nameof(TaskOptions.PriorityWeight)] = ["priority_weight"],
        [nameof(TaskOptions.WeightRule)] = ["weight_rule"],
        [nameof(TaskOptions.MaxActiveAcrossRuns)] = ["max_active_tis_per_dag", "task_concurrency"],
        [nameof(TaskOptions.MaxActivePerRun)] = ["max_active_tis_per_dagrun"],
        [nameof(TaskOptions.DependsOnPast)] = ["depends_on_past"],
        [nameof(TaskOptions.WaitForDownstream)] = ["wait_for_downstream"],
        [nameof(TaskOptions.WaitForPastDependsBeforeSkipping)] = ["wait_for_past_depends_before_skipping"],
    };

    /// <summary>The keys an option may stand under.</summary>
    internal static IReadOnlyList<string> KeysOf(string option) => Names.GetValueOrDefault(option) ?? [];

    internal static void Read(Fields fields, TaskOptions options, TaskCallbacks? around = null)
    {
        fields.Take<TriggerRule>("trigger_rule", Rule, value => options.TriggerRule = value);
        ReadRetries(fields, options);
        fields.TakeDuration("execution_timeout", value => options.ExecutionTimeout = value);
        fields.Take<string>("queue", Scalars.Text, value => options.Queue = value);
        fields.Take<string>("pool", Scalars.Text, value => options.Pool = value);
        fields.Take<int>("pool_slots", Scalars.Whole, value => options.PoolSlots = value);
        fields.Take<int>("priority_weight", Scalars.Whole, value => options.PriorityWeight = value);
        fields.Take<WeightRule>("weight_rule", Scalars.Choice, value => options.WeightRule = value);
        fields.Take<int>("task_concurrency", Scalars.Whole, value => options.MaxActiveAcrossRuns = value);
        fields.Take<int>("max_active_tis_per_dag", Scalars.Whole, value => options.MaxActiveAcrossRuns = value);
        fields.Take<int>("max_active_tis_per_dagrun", Scalars.Whole, value => options.MaxActivePerRun = value);
        ReadPast(fields, options);
        var parameters = new OrderedDictionary<string, Param>(StringComparer.Ordinal);
        ParamReader.Read(fields, parameters);
        options.Params = parameters.Count > 0 ? parameters : null;
        options.Callbacks = CallbackReader.OfTask(fields, around);
        NotYet.RefuseTaskOptions(fields);
        fields.Ignore("owner", "email");
    }

    private static void ReadPast(Fields fields, TaskOptions options)
    {
        fields.Take<bool>("depends_on_past", Scalars.Truth, value => options.DependsOnPast = value);
        fields.Take<bool>("wait_for_downstream", Scalars.Truth, value => options.WaitForDownstream = value);
        fields.Take<bool>("wait_for_past_depends_before_skipping", Scalars.Truth, value => options.WaitForPastDependsBeforeSkipping = value);
    }

    private static void ReadRetries(Fields fields, TaskOptions options)
    {
        fields.Take<int>("retries", Scalars.Whole, value => options.Retries = value);
        fields.Take<int>("max_infra_retries", Scalars.Whole, value => options.MaxInfraRetries = value);
        fields.TakeDuration("retry_delay", value => options.RetryDelay = value);
        fields.Take<double>("retry_exponential_backoff", Backoff, value => options.RetryExponentialBackoff = value);
        fields.TakeDuration("max_retry_delay", value => options.MaxRetryDelay = value);
    }

    // Names of earlier versions of Airflow, which files still carry.
    private static bool Rule(Node node, Reporter reporter, out TriggerRule value)
    {
        value = (node as TextNode)?.Text switch
        {
            "dummy" => TriggerRule.Always,
            "none_failed_or_skipped" => TriggerRule.NoneFailedMinOneSuccess,
            _ => (TriggerRule)(-1),
        };
        return Enum.IsDefined(value) || Scalars.Choice(node, reporter, out value);
    }

    // True is Airflow 2's way to say "double it".
    private static bool Backoff(Node node, Reporter reporter, out double value)
    {
        value = Scalars.TruthOf((node as TextNode)?.Text) switch { true => DefaultBackoff, false => 0, _ => double.NaN };
        return !double.IsNaN(value) || Scalars.Number(node, reporter, out value);
    }
}
