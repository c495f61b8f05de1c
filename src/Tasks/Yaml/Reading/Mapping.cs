using System.Text.Json;
using Dagfire.Files;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Operators;

namespace Dagfire.Yaml.Reading;

/// <summary>What a task is mapped over. Immutable.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Expansion">The items.</param>
/// <param name="Names">The parameters the items set; <see langword="null"/> when each item is a mapping of its own.</param>
internal sealed record Mapping(DagFilePlace At, Expansion Expansion, IReadOnlyList<string>? Names)
{
    /// <summary>Whether items may set a parameter.</summary>
    internal bool MaySet(Parameter parameter) => Names?.Any(parameter.Keys.Contains) ?? true;

    /// <summary>The parameters an item sets.</summary>
    internal MapNode ParametersOf(JsonElement item, Reporter reporter)
    {
        var node = JsonNodes.Of(item, At);
        if (node is not MapNode && Names is null)
            reporter.Add(At, $"It is {node.Kind}; '{MappingKeys.Kwargs}' needs mappings of parameters.");
        return (node, Names) switch
        {
            (MapNode map, _) => map,
            (ListNode list, { } names) => new MapNode(At, [.. names.Zip(list.Items, (name, value) => new MapEntry(new TextNode(At, name, isPlain: false), value))]),
            _ => new MapNode(At, []),
        };
    }
}
