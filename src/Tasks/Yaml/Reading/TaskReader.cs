using Dagfire.Tasks.Flow;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Operators;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Makes a task from its plan. A task that cannot be made is replaced by one that does nothing, so that what is wrong elsewhere is found as well.</summary>
internal sealed class TaskReader(DagBuilder dag, TaskNames names, OperatorCatalog operators, MapNode? dagDefaults, Instants instants, Reporter reporter)
{
    internal TaskNode Read(TaskPlan plan)
    {
        var fields = new Fields(plan.Map, reporter.OfTask(plan.Name.Text)) { Fallback = plan.Group?.Defaults };
        ReadOptions(new TaskOptions());
        NotYet.RefuseTaskKeys(fields);
        fields.Ignore(DagKeys.TaskId, DagKeys.GroupOfTask, DagKeys.Dependencies, "setup", "teardown_of", "on_failure_fail_dagrun", "doc_md", "task_display_name");
        return Make(plan, fields, ReadOptions) ?? dag.Task(plan.Name.Text, new Noop(), ReadOptions);

        // Once for what is wrong, before anything is made; once more into the options the builder hands out.
        void ReadOptions(TaskOptions options)
        {
            TaskOptionKeys.Read(fields, options, dag.Defaults.Callbacks);
            fields.Take<IReadOnlyList<AssetOutlet>>("outlets", Collections.ListOf<AssetOutlet>(AssetReader.Outlet), value => options.Outlets = value);
            fields.Take<IReadOnlyList<AssetCondition>>("inlets", Collections.ListOf<AssetCondition>(AssetReader.Condition), value => options.Inlets = value);
            fields.Take<DateTimeOffset>("start_date", instants.Read, value => options.StartDate = value);
            fields.Take<DateTimeOffset>("end_date", instants.Read, value => options.EndDate = value);
            fields.Take<Template>("map_index_template", Scalars.Template, value => options.MapIndexTemplate = value);
            fields.Take<string>("description", Scalars.Text, value => options.Description = value);
        }
    }

    private TaskNode? Make(TaskPlan plan, Fields fields, Action<TaskOptions> options)
    {
        if (OperatorOf(fields) is not { } found)
            return null;
        var mapping = new MappingReader(fields, found, names).Read(plan.Group?.LoopAround);
        var values = new Dictionary<Parameter, ParameterValue>();
        var isComplete = true;
        foreach (var parameter in found.Parameters)
            isComplete &= Take(parameter, fields, values, found.Name, mapping);
        var isSound = fields.Done();
        if (!isComplete || !isSound)
            return null;
        return mapping is null
            ? found.Add(new YamlTask(dag, plan.Name.Text, options, values, names, fields.Reporter))
            : new MappedTask(found, plan.Name.Text, mapping, values, names).AddTo(dag, options, fields.Reporter);
    }

    private YamlOperator? OperatorOf(Fields fields)
    {
        if (fields.Find(DagKeys.Operator) is not { } node)
        {
            fields.Report(fields.At, "The task needs 'operator'.");
            return null;
        }

        if (!Scalars.Text(node, fields.Reporter, out var name))
            return null;
        var found = operators.Find(name, out var problem);
        if (found is null)
            fields.Report(node.At, problem);
        return found;
    }

    /// <returns>Whether the parameter is as it must be: read, or not needed.</returns>
    private bool Take(Parameter parameter, Fields fields, Dictionary<Parameter, ParameterValue> values, string operatorName, Mapping? mapping)
    {
        var node = parameter.Keys.Select(fields.Find).ToList().Find(written => written is not null) ?? parameter.Keys.Select(Default).FirstOrDefault(common => common is not null);
        if (node is null)
        {
            var isMissing = parameter.IsRequired && !(mapping?.MaySet(parameter) ?? MappingKeys.AreIn(fields));
            if (isMissing)
                fields.Report(fields.At, $"The operator '{operatorName}' needs '{parameter.Name}'.");
            return !isMissing;
        }

        if (!parameter.TryRead(node, fields.Reporter, out var value))
            return false;
        values.Add(parameter, new ParameterValue(node.At, value));
        return true;
    }

    private Node? Default(string key) => dagDefaults?.Find(key)?.Value is { IsNull: false } node ? node : null;
}
