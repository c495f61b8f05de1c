using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Verbs;

/// <summary>How <c>ls</c> writes a resource.</summary>
internal static class ListLine
{
    private static readonly string[] UsualKeys = ["name", "resource_type", "package_name", "original_file_path", "unique_id", "source_name", "alias", "config", "tags", "depends_on"];

    public static string Of(GraphNode node, DbtCommand command) => command.Output switch
    {
        null or "selector" => Selector(node),
        "name" => node is SourceNode source ? $"{source.SourceName}.{source.Name}" : node.Name,
        "path" => node.OriginalFilePath,
        "json" => Json(node, command.OutputKeys),
        var other => throw new DbtException($"Usage Error\n  --output is '{other}'; ls writes one of selector, name, path, json"),
    };

    public static string Selector(GraphNode node) => node switch
    {
        SourceNode source => $"source:{source.PackageName}.{source.SourceName}.{source.Name}",
        Node { UnitTest: not null } test => $"unit_test:{test.PackageName}.{test.Name}",
        Exposure exposure => $"exposure:{exposure.PackageName}.{exposure.Name}",
        _ => string.Join(".", node.Fqn),
    };

    private static string Json(GraphNode node, IReadOnlyList<string> keys)
    {
        var all = NodeDict.Of(node);
        var shown = (keys.Count > 0 ? keys : UsualKeys).Where(all.ContainsKey);
        return PyJson.Write(PyDict.From(shown.Select(key => new KeyValuePair<string, object?>(key, all[key]))));
    }
}
