namespace Dagfire.Yaml.Nodes;

/// <summary>Puts defaults below what is written: mappings key by key, everything else as a whole.</summary>
internal static class NodeMerge
{
    internal static MapNode Under(MapNode own, MapNode defaults)
    {
        var entries = own.Entries.Select(entry => defaults.Find(entry.Key.Text) is { } common ? entry with { Value = Under(entry.Value, common.Value) } : entry).ToList();
        entries.AddRange(defaults.Entries.Where(entry => own.Find(entry.Key.Text) is null));
        return new MapNode(own.At, entries);
    }

    private static Node Under(Node own, Node defaults) => own is MapNode map && defaults is MapNode common ? Under(map, common) : own;
}
