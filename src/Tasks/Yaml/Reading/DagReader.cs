using Dagfire.Files;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Operators;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads one DAG: its options, its groups and tasks, then the edges between them.</summary>
internal sealed class DagReader
{
    private readonly TextNode _name;
    private readonly MapNode _map;
    private readonly Reporter _reporter;
    private readonly OperatorCatalog _operators;
    private readonly DagBuilder _dag;
    private readonly Dictionary<string, TaskHandle> _handles = [];
    private readonly Dictionary<string, TaskGroup> _madeGroups = [];

    internal DagReader(TextNode name, MapNode map, OperatorCatalog operators, Reporter reporter)
    {
        _name = name;
        _map = map;
        _operators = operators;
        _reporter = reporter;
        _dag = new DagBuilder(name.Text);
    }

    internal DagDefinition Read(string path, TimeProvider clock)
    {
        var fields = new Fields(_map, _reporter);
        var defaults = Map(fields, DagKeys.DefaultArgs);
        var options = new DagOptionReader(_dag, fields, defaults is null ? null : new Fields(defaults, _reporter), clock);
        options.Read();
        options.ReadDefaults(_operators);
        var groups = GroupReader.Read(Map(fields, DagKeys.TaskGroups), _reporter);
        var plans = PlanTasks(Map(fields, DagKeys.Tasks), groups);
        var deadlines = fields.Find(DeadlineReader.Key);
        fields.Done();

        var names = new TaskNames(plans, groups);
        foreach (var deadline in new DeadlineReader(options.Instants, names, _reporter).Read(deadlines))
            _dag.Deadlines.Add(deadline);
        Make(plans.Values, groups, new TaskReader(_dag, names, _operators, defaults, options.Instants, _reporter), new GroupMappingReader(names, _reporter), new LoopReader(_reporter));
        new EdgeReader(_handles, _madeGroups, names, _reporter).Draw(plans.Values, groups.Values);
        return _dag.Build() with { Origin = new DagOrigin(path, new PlaceFinder(_name, _map, plans.Values).Find) };
    }

    private static MapNode? Map(Fields fields, string key)
    {
        var node = fields.Find(key);
        if (node is not null and not MapNode)
            fields.Report(node.At, $"'{key}' must be a mapping; it is {node.Kind}.");
        return node as MapNode;
    }

    private Dictionary<string, TaskPlan> PlanTasks(MapNode? tasks, IReadOnlyDictionary<string, GroupPlan> groups)
    {
        var plans = new Dictionary<string, TaskPlan>();
        foreach (var entry in tasks?.Entries ?? [])
        {
            if (!TaskId.IsValid(entry.Key.Text, out var problem))
                _reporter.OfTask(entry.Key.Text).Add(entry.Key.At, problem);
            else if (groups.ContainsKey(entry.Key.Text))
                _reporter.OfTask(entry.Key.Text).Add(entry.Key.At, $"'{entry.Key.Text}' is the name of a group as well.");
            else
                plans.Add(entry.Key.Text, new TaskPlan(entry.Key, MappingKeys.WithPartial((MapNode)entry.Value, _reporter.OfTask(entry.Key.Text)), GroupOf(entry, groups)));
        }

        return plans;
    }

    private GroupPlan? GroupOf(MapEntry task, IReadOnlyDictionary<string, GroupPlan> groups)
    {
        if (((MapNode)task.Value).Find(DagKeys.GroupOfTask)?.Value is not { IsNull: false } node)
            return null;
        var name = (node as TextNode)?.Text ?? "";
        if (groups.TryGetValue(name, out var group))
            return group;
        _reporter.OfTask(task.Key.Text).Add(node.At, $"There is no group '{name}' in this DAG.{Compilation.NearestName.Hint(name, groups.Keys)}");
        return null;
    }

    private void Make(IReadOnlyCollection<TaskPlan> plans, IReadOnlyDictionary<string, GroupPlan> groups, TaskReader reader, GroupMappingReader mappings, LoopReader loops)
    {
        var tasksOf = plans.ToLookup(plan => plan.Group);
        var groupsOf = groups.Values.ToLookup(group => group.Parent);
        Fill(null);

        void Fill(GroupPlan? group)
        {
            foreach (var plan in tasksOf[group])
                Keep(plan.Name.Text, reader.Read(plan));
            foreach (var inner in groupsOf[group])
                _madeGroups.Add(inner.Name.Text, MakeGroup(inner));
        }

        void Keep(string name, TaskNode made)
        {
            if (made is TaskHandle task)
                _handles.Add(name, task);
            else
                _madeGroups.Add(name, (TaskGroup)made);
        }

        TaskGroup MakeGroup(GroupPlan group) => (loops.Read(group), mappings.Read(group)) switch
        {
            ({ } loop, _) => _dag.LoopGroup(group.Name.Text, loop.MaxIterations, () => Fill(group), loop.Condition, group.Retry),
            (_, { } expansion) => _dag.ExpandGroup(group.Name.Text, expansion, () => Fill(group)),
            _ => _dag.Group(group.Name.Text, () => Fill(group), group.Retry),
        };
    }
}
