using Dagfire.Files;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Operators;
using YamlDotNet.Core;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads one file: a mapping of DAG ids, and <c>default</c> for what all of them start from.</summary>
internal sealed class FileReader(string path, OperatorCatalog operators, TimeProvider clock)
{
    private readonly Reporter _reporter = new();

    internal DagFileContent Read(string text)
    {
        try
        {
            var root = NodeLoader.Load(text, _reporter.Add);
            return root is null or { IsNull: true } ? Content([]) : ReadRoot(root);
        }
        catch (YamlException exception)
        {
            _reporter.Add(new DagFilePlace((int)exception.Start.Line, (int)exception.Start.Column), $"This is not YAML: {exception.Message}");
            return Content([]) with { IsComplete = false };
        }
    }

    private DagFileContent ReadRoot(Node root)
    {
        if (root is not MapNode map)
        {
            _reporter.Add(root.At, $"A file of DAGs is a mapping of DAG ids; this is {root.Kind}.");
            return Content([]) with { IsComplete = false };
        }

        var defaults = DefaultsOf(map);
        return Content([.. map.Entries.Where(IsDag).Select(entry => ReadDag(entry, defaults)).OfType<DagDefinition>()]);
    }

    private MapNode? DefaultsOf(MapNode root)
    {
        if (root.Find(DagKeys.Default)?.Value is not { IsNull: false } node)
            return null;
        if (node is MapNode map)
            return NamedMaps.Normalise(map, _reporter);
        _reporter.Add(node.At, $"'{DagKeys.Default}' must be a mapping; it is {node.Kind}.");
        return null;
    }

    /// <summary>Whether a key names a DAG. Keys that begin with <c>x-</c> or a full stop hold what is used elsewhere by its anchor.</summary>
    private static bool IsDag(MapEntry entry) =>
        entry.Key.Text != DagKeys.Default && !entry.Key.Text.StartsWith('.') && !entry.Key.Text.StartsWith("x-", StringComparison.Ordinal);

    private DagDefinition? ReadDag(MapEntry entry, MapNode? defaults)
    {
        var reporter = _reporter.OfDag(entry.Key.Text);
        if (entry.Value is not MapNode written)
        {
            reporter.Add(entry.Value.At, $"A DAG is a mapping with 'tasks'; this is {entry.Value.Kind}.");
            return null;
        }

        var own = NamedMaps.Normalise(written, reporter);
        return new DagReader(entry.Key, defaults is null ? own : NodeMerge.Under(own, defaults), operators, reporter).Read(path, clock);
    }

    private DagFileContent Content(IReadOnlyList<DagDefinition> dags) => new(dags, _reporter.Problems);
}
