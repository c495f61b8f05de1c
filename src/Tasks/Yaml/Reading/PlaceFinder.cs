using Dagfire.Files;
using Dagfire.Yaml.Nodes;

namespace Dagfire.Yaml.Reading;

/// <summary>Finds where a part of a DAG stands in its file.</summary>
internal sealed class PlaceFinder
{
    private readonly TextNode _name;
    private readonly MapNode _map;
    private readonly Dictionary<string, TaskPlan> _tasks;

    internal PlaceFinder(TextNode name, MapNode map, IEnumerable<TaskPlan> tasks)
    {
        _name = name;
        _map = map;
        _tasks = tasks.ToDictionary(task => task.FullId);
    }

    internal DagFilePlace Find(string? taskId, string? option)
    {
        var task = taskId is null ? null : _tasks.GetValueOrDefault(taskId) ?? UnfoldedInto(taskId);
        MapNode?[] maps = task is null ? [_map, DefaultArgs] : [task.Map, task.Group?.Defaults, DefaultArgs];
        return ValueOf(option, maps) ?? task?.Name.At ?? _name.At;
    }

    // Some tasks of a file become groups of tasks.
    private TaskPlan? UnfoldedInto(string taskId) => _tasks.FirstOrDefault(task => taskId.StartsWith($"{task.Key}.", StringComparison.Ordinal)).Value;

    private MapNode? DefaultArgs => _map.Find(DagKeys.DefaultArgs)?.Value as MapNode;

    private static DagFilePlace? ValueOf(string? option, MapNode?[] maps)
    {
        if (option is null)
            return null;
        var keys = DagKeys.KeysOf(option).Concat(TaskOptionKeys.KeysOf(option));
        return keys.SelectMany(key => maps.Select(map => map?.Find(key)?.Value)).FirstOrDefault(node => node is { IsNull: false })?.At;
    }
}
