using System.Text.Json;
using Dagfire.Files;
using Dagfire.Yaml.Nodes;

namespace Dagfire.Yaml.Reading;

/// <summary>JSON as if it stood in a file, so that the readers of parameters take it.</summary>
internal static class JsonNodes
{
    internal static Node Of(JsonElement value, DagFilePlace at) => value.ValueKind switch
    {
        JsonValueKind.Object => new MapNode(at, [.. value.EnumerateObject().DistinctBy(member => member.Name).Select(member => new MapEntry(new TextNode(at, member.Name, isPlain: false), Of(member.Value, at)))]),
        JsonValueKind.Array => new ListNode(at, [.. value.EnumerateArray().Select(item => Of(item, at))]),
        JsonValueKind.String => new TextNode(at, value.GetString()!, isPlain: false),
        _ => new TextNode(at, value.GetRawText(), isPlain: true),
    };
}
