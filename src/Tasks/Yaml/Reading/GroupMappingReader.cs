using Dagfire.Yaml.Nodes;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads what a group is mapped over. Its tasks find their item in templates under the name <c>item</c>.</summary>
internal sealed class GroupMappingReader(TaskNames names, Reporter reporter)
{
    /// <returns>What it is mapped over; <see langword="null"/> when it is not mapped, or something is wrong with it.</returns>
    internal Expansion? Read(GroupPlan group)
    {
        var fields = new Fields(group.Map, reporter);
        var written = MappingKeys.All.Where(key => fields.Find(key) is not null).ToList();
        if (written.Count == 0)
            return null;
        var node = fields.Find(written[0])!;
        if (group.Loop is not null)
            return null;
        if (group.LoopAround is { } loop)
            fields.Report(node.At, $"The group '{group.Name.Text}' is inside the loop '{loop.Name.Text}', where mapped groups are not supported.");
        else if (written.Count > 1)
            fields.Report(node.At, $"A group takes only one of {string.Join(", ", written.Select(key => $"'{key}'"))}.");
        else if (group.Retry is not null)
            fields.Report(node.At, "A mapped group cannot be retried as a whole; give its tasks 'retries'.");
        else if (written[0] == MappingKeys.Kwargs)
            return ExpansionParts.TryRead(node, fields, names, out var items) ? items : null;
        else
            return ReadNamed(node, written[0], fields);
        return null;
    }

    private Expansion? ReadNamed(Node node, string key, Fields fields)
    {
        if (node is not MapNode { Entries.Count: > 0 } map)
        {
            fields.Report(node.At, $"'{key}' takes a mapping of names to lists or to outputs of tasks.");
            return null;
        }

        var parts = new List<Expansion>();
        foreach (var entry in map.Entries)
        {
            if (ExpansionParts.TryRead(entry.Value, fields, names, out var part))
                parts.Add(part);
        }

        if (parts.Count < map.Entries.Count)
            return null;
        return key == MappingKeys.Zip ? new Expansion.Zip(parts) : new Expansion.Named([.. map.Entries.Select(entry => entry.Key.Text)], new Expansion.Cross(parts));
    }
}
