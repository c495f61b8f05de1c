using Dagfire.Yaml.Nodes;

namespace Dagfire.Yaml.Reading;

/// <summary>
/// Tasks and groups may be written as a mapping of names, or as a list whose items name themselves. Makes the one form of both, so that defaults can be
/// put below either.
/// </summary>
internal static class NamedMaps
{
    /// <summary>The DAG's mapping with its tasks and groups by name.</summary>
    internal static MapNode Normalise(MapNode dag, Reporter reporter) => new(dag.At, [.. dag.Entries.Select(entry => Normalise(entry, reporter))]);

    private static MapEntry Normalise(MapEntry entry, Reporter reporter) => entry.Key.Text switch
    {
        DagKeys.Tasks => entry with { Value = ByName(entry.Value, DagKeys.TaskId, reporter) },
        DagKeys.TaskGroups => entry with { Value = ByName(entry.Value, DagKeys.GroupName, reporter) },
        _ => entry,
    };

    private static MapNode ByName(Node node, string nameKey, Reporter reporter)
    {
        var named = new OrderedDictionary<string, MapEntry>();
        foreach (var entry in Entries(node, nameKey, reporter))
        {
            if (!named.TryAdd(entry.Key.Text, entry))
                reporter.Add(entry.Key.At, $"'{entry.Key.Text}' is there twice; the first stands in line {named[entry.Key.Text].Key.At.Line}.");
        }

        return new MapNode(node.At, [.. named.Values]);
    }

    private static IEnumerable<MapEntry> Entries(Node node, string nameKey, Reporter reporter)
    {
        switch (node)
        {
            case MapNode map:
                return map.Entries.Where(entry => IsMap(entry.Value, reporter.OfTask(entry.Key.Text)));
            case ListNode list:
                return list.Items.Select(item => Named(item, nameKey, reporter)).OfType<MapEntry>();
            default:
                if (!node.IsNull)
                    reporter.Add(node.At, $"Expected is a mapping of names, or a list of mappings with '{nameKey}'; it is {node.Kind}.");
                return [];
        }
    }

    private static MapEntry? Named(Node item, string nameKey, Reporter reporter)
    {
        if (!IsMap(item, reporter))
            return null;
        var map = (MapNode)item;
        if (map.Find(nameKey)?.Value is TextNode { IsNull: false } name)
            return new MapEntry(name, map);
        reporter.Add(map.At, $"An item of this list needs '{nameKey}'.");
        return null;
    }

    private static bool IsMap(Node node, Reporter reporter)
    {
        if (node is not MapNode)
            reporter.Add(node.At, $"Expected is a mapping; it is {node.Kind}.");
        return node is MapNode;
    }
}
