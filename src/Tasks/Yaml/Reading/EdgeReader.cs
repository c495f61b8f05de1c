using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Draws what stands under <c>dependencies</c>, <c>setup</c> and <c>teardown_of</c>.</summary>
internal sealed class EdgeReader(IReadOnlyDictionary<string, TaskHandle> tasks, IReadOnlyDictionary<string, TaskGroup> groups, TaskNames names, Reporter reporter)
{
    // Edges of a group lead to its first and last tasks, which the edges inside it decide: those of groups deeper inside go first.
    private readonly List<(int Depth, Action Draw)> _later = [];

    internal void Draw(IReadOnlyCollection<TaskPlan> taskPlans, IEnumerable<GroupPlan> groupPlans)
    {
        var unfolded = taskPlans.Where(plan => groups.ContainsKey(plan.Name.Text)).ToDictionary(plan => plan.Name.Text, plan => plan.Depth);
        var depths = groupPlans.Select(plan => KeyValuePair.Create(plan.Name.Text, plan.Depth)).Concat(unfolded).ToDictionary();
        foreach (var plan in taskPlans)
            SetRole(plan);
        foreach (var plan in taskPlans)
        {
            foreach (var upstream in UpstreamOf(plan.Map, reporter.OfTask(plan.Name.Text)))
            {
                if (unfolded.TryGetValue(plan.Name.Text, out var depth))
                    Draw(upstream, groups[plan.Name.Text], depth, depths);
                else
                    Draw(upstream, tasks[plan.Name.Text], int.MaxValue, depths);
            }
        }

        foreach (var plan in groupPlans)
        {
            foreach (var upstream in UpstreamOf(plan.Map, reporter))
                Draw(upstream, groups[plan.Name.Text], plan.Depth, depths);
        }

        foreach (var (_, draw) in _later.OrderByDescending(edge => edge.Depth))
            draw();
    }

    private void Draw(string upstream, TaskNode downstream, int depth, Dictionary<string, int> depths)
    {
        if (groups.TryGetValue(upstream, out var group))
            _later.Add((Math.Min(depth, depths[upstream]), () => group.Then(downstream)));
        else if (downstream is TaskHandle task)
            task.After(Task(upstream));
        else
            _later.Add((depth, () => Task(upstream).Then(downstream)));
    }

    private TaskHandle Task(string name) => tasks.TryGetValue(name, out var task) ? task : tasks.Values.First(known => known.Id.Value == name);

    /// <summary>The names of tasks and groups that exist; the others are reported.</summary>
    private List<string> UpstreamOf(MapNode map, Reporter of) => NamesOf(map, DagKeys.Dependencies, "task or group", name => names.FullIdOf(name) is not null || groups.ContainsKey(name), of);

    private void SetRole(TaskPlan plan)
    {
        var of = reporter.OfTask(plan.Name.Text);
        var fields = new Fields(plan.Map, of);
        if (!tasks.TryGetValue(plan.Name.Text, out var task))
        {
            RefuseRole(fields);
            return;
        }

        if (fields.TryTake<bool>("setup", Scalars.Truth, out var isSetup) && isSetup)
            task.AsSetup();
        var failsRun = fields.TryTake<bool>("on_failure_fail_dagrun", Scalars.Truth, out var fails) && fails;
        var setups = NamesOf(plan.Map, "teardown_of", "task", name => names.FullIdOf(name) is not null && !groups.ContainsKey(name), of).Select(Task).ToList();
        if (setups.Count > 0)
            task.AsTeardown(setups, failsRun);
        else if (fields.Find("on_failure_fail_dagrun") is { } node && fields.Find("teardown_of") is null)
            of.Add(node.At, "'on_failure_fail_dagrun' is for teardowns: it needs 'teardown_of'.");
    }

    private static void RefuseRole(Fields fields)
    {
        foreach (var key in new[] { "setup", "teardown_of", "on_failure_fail_dagrun" })
        {
            if (fields.Find(key) is { } node)
                fields.Report(node.At, $"'{key}' is for single tasks; this one unfolds into a group of them.");
        }
    }

    private List<string> NamesOf(MapNode map, string key, string kind, Func<string, bool> exists, Reporter of)
    {
        var found = new List<string>();
        if (map.Find(key)?.Value is not { IsNull: false } node)
            return found;
        foreach (var item in node is ListNode list ? list.Items : [node])
        {
            if (!Scalars.Text(item, of, out var name))
                continue;
            if (exists(name))
                found.Add(name);
            else
                of.Add(item.At, names.Unknown(kind, name));
        }

        return found;
    }
}
