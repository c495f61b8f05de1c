using Dagfire.Yaml.Nodes;

namespace Dagfire.Yaml.Reading;

/// <summary>A group of tasks as the file holds it, before it is made.</summary>
/// <param name="name">Its name in the file.</param>
/// <param name="map">Its mapping.</param>
internal sealed class GroupPlan(TextNode name, MapNode map)
{
    internal TextNode Name { get; } = name;

    internal MapNode Map { get; } = map;

    /// <summary>The group around it; <see langword="null"/> when none.</summary>
    internal GroupPlan? Parent { get; set; }

    /// <summary>Sets how the group is retried as a whole; <see langword="null"/> when nothing is written.</summary>
    internal Action<GroupOptions>? Retry { get; set; }

    /// <summary>How it loops, as written; <see langword="null"/> when nothing is.</summary>
    internal Node? Loop => Map.Find(DagKeys.Loop)?.Value is { IsNull: false } node ? node : null;

    /// <summary>The loop it is in, or is itself.</summary>
    internal GroupPlan? LoopAround => Loop is null ? Parent?.LoopAround : this;

    /// <summary>The mapped group it is in, or is itself.</summary>
    internal GroupPlan? MappedAround => Array.Exists(MappingKeys.All, key => Map.Find(key)?.Value is { IsNull: false }) ? this : Parent?.MappedAround;

    /// <summary>How many groups are around it.</summary>
    internal int Depth => Parent is null ? 0 : Parent.Depth + 1;

    /// <summary>Its id with those of the groups around it.</summary>
    internal string FullId => Parent is null ? Name.Text : $"{Parent.FullId}.{Name.Text}";

    /// <summary>What its tasks and those of the groups in it start from: its own <c>default_args</c> over those around it.</summary>
    internal MapNode? Defaults
    {
        get
        {
            var own = Map.Find(DagKeys.DefaultArgs)?.Value as MapNode;
            return own is not null && Parent?.Defaults is { } around ? NodeMerge.Under(own, around) : own ?? Parent?.Defaults;
        }
    }
}
