using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads the groups of a DAG, and which is in which.</summary>
internal static class GroupReader
{
    internal static IReadOnlyDictionary<string, GroupPlan> Read(MapNode? groups, Reporter reporter)
    {
        var plans = (groups?.Entries ?? []).Where(entry => IsName(entry.Key, reporter)).Select(entry => new GroupPlan(entry.Key, (MapNode)entry.Value)).ToDictionary(plan => plan.Name.Text);
        foreach (var plan in plans.Values)
            ReadKeys(plan, plans, reporter);
        return plans;
    }

    private static bool IsName(TextNode name, Reporter reporter)
    {
        if (TaskId.IsValid(name.Text, out var problem))
            return true;
        reporter.Add(name.At, problem);
        return false;
    }

    private static void ReadKeys(GroupPlan plan, Dictionary<string, GroupPlan> plans, Reporter reporter)
    {
        var fields = new Fields(plan.Map, reporter);
        if (fields.TryTake<string>(DagKeys.ParentOfGroup, Scalars.Text, out var parent))
            Put(plan, parent, plans, fields);
        if (fields.Find(DagKeys.DefaultArgs) is { } defaults and not MapNode)
            fields.Report(defaults.At, $"Expected is a mapping; it is {defaults.Kind}.");
        fields.Take<int>("retries", Scalars.Whole, value => plan.Retry += group => group.Retries = value);
        fields.TakeDuration("retry_delay", value => plan.Retry += group => group.RetryDelay = value);
        fields.Ignore(MappingKeys.All);
        fields.Ignore(DagKeys.GroupName, DagKeys.Loop, DagKeys.Dependencies, "prefix_group_id", "tooltip", "ui_color", "ui_fgcolor");
        if (plan.Map.Find("prefix_group_id")?.Value is TextNode prefix && Scalars.TruthOf(prefix.Text) == false)
            fields.Report(prefix.At, "'prefix_group_id: false' is not supported: ids of tasks always begin with those of their groups.");
        fields.Done();
    }

    private static void Put(GroupPlan plan, string parent, Dictionary<string, GroupPlan> plans, Fields fields)
    {
        var at = fields.Find(DagKeys.ParentOfGroup)!.At;
        var around = plans.GetValueOrDefault(parent);
        if (around is null)
            fields.Report(at, $"There is no group '{parent}' in this DAG.{Compilation.NearestName.Hint(parent, plans.Keys)}");
        for (var outer = around; outer is not null; outer = outer.Parent)
        {
            if (outer == plan)
            {
                fields.Report(at, $"The group '{plan.Name.Text}' would be inside itself.");
                return;
            }
        }

        plan.Parent = around;
    }
}
