using Dagfire.Yaml.Nodes;

namespace Dagfire.Yaml.Reading;

/// <summary>A task as the file holds it, before it is made.</summary>
/// <param name="name">Its name in the file.</param>
/// <param name="map">Its mapping.</param>
/// <param name="group">The group it is in; <see langword="null"/> when none.</param>
internal sealed class TaskPlan(TextNode name, MapNode map, GroupPlan? group)
{
    internal TextNode Name { get; } = name;

    internal MapNode Map { get; } = map;

    internal GroupPlan? Group { get; } = group;

    /// <summary>How many groups are around it.</summary>
    internal int Depth => Group is null ? 0 : Group.Depth + 1;

    /// <summary>Its id with those of the groups around it.</summary>
    internal string FullId { get; } = group is null ? name.Text : $"{group.FullId}.{name.Text}";
}
