using Dagfire.Files;

namespace Dagfire.Yaml.Nodes;

/// <summary>A mapping. Its keys are unique, in the order they were written.</summary>
internal sealed class MapNode : Node
{
    private readonly Dictionary<string, MapEntry> _byKey;

    internal MapNode(DagFilePlace at, IReadOnlyList<MapEntry> entries)
        : base(at)
    {
        Entries = entries;
        Size = 1 + entries.Sum(entry => entry.Value.Size);
        _byKey = entries.ToDictionary(entry => entry.Key.Text);
    }

    internal IReadOnlyList<MapEntry> Entries { get; }

    internal override long Size { get; }

    internal override string Kind => "a mapping";

    internal MapEntry? Find(string key) => _byKey.GetValueOrDefault(key);
}

/// <summary>A key and its value.</summary>
internal sealed record MapEntry(TextNode Key, Node Value);
