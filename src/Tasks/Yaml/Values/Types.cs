using Dagfire.Yaml.Nodes;

namespace Dagfire.Yaml.Values;

/// <summary>dag-factory's way to write a Python object: <c>__type__</c> names its class.</summary>
internal static class Types
{
    internal const string Key = "__type__";

    /// <summary>The name of the class without its modules; <see langword="null"/> when the mapping names none.</summary>
    internal static string? Of(MapNode map) => map.Find(Key)?.Value is TextNode { Text: var path } ? path[(path.LastIndexOf('.') + 1)..] : null;
}
