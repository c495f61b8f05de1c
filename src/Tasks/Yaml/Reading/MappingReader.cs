using Dagfire.Compilation;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Operators;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads what a task is mapped over: lists, mappings and outputs of tasks, for single parameters or for all of them at once.</summary>
internal sealed class MappingReader(Fields fields, YamlOperator found, TaskNames names)
{
    /// <param name="loop">The loop the task is in; <see langword="null"/> when none.</param>
    /// <returns>What it is mapped over; <see langword="null"/> when it is not mapped, or something is wrong with it.</returns>
    internal Mapping? Read(GroupPlan? loop)
    {
        var written = MappingKeys.All.Where(key => fields.Find(key) is not null).ToList();
        if (written.Count == 0)
            return null;
        var node = fields.Find(written[0])!;
        if (written.Count > 1)
            return Refused(node, $"A task takes only one of {string.Join(", ", written.Select(key => $"'{key}'"))}.");
        if (loop is not null)
            return Refused(node, $"The task is inside the loop '{loop.Name.Text}', where mapped tasks are not supported.");
        if (!found.CanBeMapped)
            return Refused(node, $"The operator '{found.Name}' chooses the path of its run; it cannot be mapped.");
        return written[0] == MappingKeys.Kwargs ? ReadItems(node) : ReadNamed(node, written[0]);
    }

    private Mapping? ReadItems(Node node)
    {
        if (node is MapNode)
            return Refused(node, $"'{MappingKeys.Kwargs}' takes a list of mappings, or the output of a task that is one.");
        foreach (var item in (node as ListNode)?.Items ?? [])
            CheckItem(item);
        return ExpansionParts.TryRead(node, fields, names, out var items) ? new Mapping(node.At, items, Names: null) : null;
    }

    private void CheckItem(Node item)
    {
        if (item is not MapNode map)
        {
            fields.Report(item.At, $"An item of '{MappingKeys.Kwargs}' is a mapping of parameters; it is {item.Kind}.");
            return;
        }

        foreach (var entry in map.Entries)
        {
            if (ParameterOf(entry.Key) is { } parameter)
                Check(parameter, entry.Value);
        }
    }

    private Mapping? ReadNamed(Node node, string key)
    {
        if (node is not MapNode { Entries.Count: > 0 } map)
            return Refused(node, $"'{key}' takes a mapping of parameters to lists or to outputs of tasks.");
        var parts = new List<Expansion>();
        foreach (var entry in map.Entries)
        {
            if (ParameterOf(entry.Key) is { } parameter && ExpansionParts.TryRead(entry.Value, fields, names, out var part) && ChecksOut(parameter, entry))
                parts.Add(part);
        }

        if (parts.Count < map.Entries.Count)
            return null;
        IReadOnlyList<string> parameters = [.. map.Entries.Select(entry => entry.Key.Text)];
        return new Mapping(map.At, key == MappingKeys.Zip ? new Expansion.Zip(parts) : new Expansion.Named(parameters, new Expansion.Cross(parts)), parameters);
    }

    private Parameter? ParameterOf(TextNode key)
    {
        var parameter = found.Parameters.FirstOrDefault(known => known.Keys.Contains(key.Text));
        if (parameter is null)
            fields.Report(key.At, $"The operator '{found.Name}' has no parameter '{key.Text}'.{NearestName.Hint(key.Text, found.Parameters.SelectMany(known => known.Keys))}");
        return parameter;
    }

    private bool ChecksOut(Parameter parameter, MapEntry entry)
    {
        if (parameter.Keys.Any(key => fields.Find(key) is not null))
            fields.Report(entry.Key.At, $"'{entry.Key.Text}' is set for all instances already.");
        foreach (var item in (entry.Value as ListNode)?.Items ?? [])
            Check(parameter, item);
        return true;
    }

    private void Check(Parameter parameter, Node item)
    {
        if (!item.IsNull && !parameter.TryRead(item, fields.Reporter, out _))
            fields.MarkUnsound();
    }

    private Mapping? Refused(Node node, string message)
    {
        fields.Report(node.At, message);
        return null;
    }
}
