using Dagfire.Files;

namespace Dagfire.Yaml.Nodes;

/// <summary>A list.</summary>
internal sealed class ListNode(DagFilePlace at, IReadOnlyList<Node> items) : Node(at)
{
    internal IReadOnlyList<Node> Items { get; } = items;

    internal override long Size { get; } = 1 + items.Sum(item => item.Size);

    internal override string Kind => "a list";
}
