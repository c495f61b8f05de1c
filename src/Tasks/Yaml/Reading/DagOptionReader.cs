using Dagfire.Yaml.Operators;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads what a DAG says of itself.</summary>
internal sealed class DagOptionReader(DagBuilder dag, Fields fields, Fields? defaults, TimeProvider clock)
{
    /// <summary>Reads instants in the DAG's zone.</summary>
    internal Instants Instants { get; private set; } = new(TimeZoneInfo.Utc, clock);

    internal void Read()
    {
        var zone = Zone();
        Instants = new Instants(zone, clock);
        fields.Take<string>("description", Scalars.Text, value => dag.Description = value);
        fields.Take<IReadOnlyList<string>>("tags", Collections.ListOf<string>(Scalars.Text), AddTags);
        fields.Take<bool>("catchup", Scalars.Truth, value => dag.Catchup = value);
        fields.Take<bool>("fail_fast", Scalars.Truth, value => dag.FailFast = value);
        fields.Take<bool>("fail_stop", Scalars.Truth, value => dag.FailFast = value);
        fields.Take<int>("max_active_runs", Scalars.Whole, value => dag.MaxActiveRuns = value);
        fields.Take<int>("concurrency", Scalars.Whole, value => dag.MaxActiveTasks = value);
        fields.Take<int>("max_active_tasks", Scalars.Whole, value => dag.MaxActiveTasks = value);
        fields.Take<int>("max_consecutive_failed_dag_runs", Scalars.Whole, value => dag.MaxConsecutiveFailedRuns = value);
        fields.Take<int>("max_map_length", Scalars.Whole, value => dag.MaxMapLength = value);
        fields.Take<bool>("ignore_first_depends_on_past", Scalars.Truth, value => dag.IgnoreFirstDependsOnPast = value);
        fields.Take<IReadOnlyList<RunType>>("allowed_run_types", Collections.ListOf<RunType>(Scalars.Choice), value => dag.AllowedRunTypes = value);
        fields.TakeDuration("dagrun_timeout", value => dag.RunTimeout = value);
        ParamReader.Read(fields, dag.Params);
        ReadDates();
        var schedules = new ScheduleReader(zone, Instants);
        foreach (var key in DagKeys.KeysOf(nameof(DagBuilder.Schedule)))
            fields.Take<Schedule>(key, schedules.Read, value => dag.Schedule = value);
        CallbackReader.OfDag(fields, dag);
        NotYet.RefuseDagKeys(fields);
        fields.Ignore("dag_id", "dag_display_name", "default_view", "orientation", "doc_md");
    }

    /// <summary>Reads the options its tasks start from.</summary>
    internal void ReadDefaults(OperatorCatalog operators)
    {
        if (defaults is null)
            return;
        TaskOptionKeys.Read(defaults, dag.Defaults);
        MoveParams();
        defaults.Take<string>("owner", Scalars.Text, value => dag.Owner = value);
        defaults.Done(operators.HasParameter);
    }

    // As Airflow does: there they are params of the DAG.
    private void MoveParams()
    {
        foreach (var (name, param) in dag.Defaults.Params ?? new Dictionary<string, Param>())
            dag.Params[name] = param;
        dag.Defaults.Params = null;
    }

    private TimeZoneInfo Zone()
    {
        foreach (var place in new[] { fields, defaults })
        {
            if (place is not null && place.TryTake<TimeZoneInfo>("timezone", Instants.Zone, out var zone))
                return zone;
        }

        return TimeZoneInfo.Utc;
    }

    private void ReadDates()
    {
        foreach (var place in new[] { defaults, fields })
        {
            place?.Take<DateTimeOffset>("start_date", Instants.Read, value => dag.StartDate = value);
            place?.Take<DateTimeOffset>("end_date", Instants.Read, value => dag.EndDate = value);
        }

        fields.Take<string>("owner", Scalars.Text, value => dag.Owner = value);
    }

    private void AddTags(IReadOnlyList<string> tags)
    {
        foreach (var tag in tags)
            dag.Tags.Add(tag);
    }
}
