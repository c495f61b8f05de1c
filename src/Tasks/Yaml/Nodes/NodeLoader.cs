using Dagfire.Files;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dagfire.Yaml.Nodes;

/// <summary>
/// Reads a YAML text into nodes that know their places. Aliases share their node; a key written twice is a problem and its first value counts, so that the
/// rest of the file is still read.
/// </summary>
internal sealed class NodeLoader
{
    /// <summary>Deeper than any DAG needs, shallow enough for every stack.</summary>
    internal const int MaxDepth = 100;

    /// <summary>Aliases of aliases make a file of a few lines as large as one likes.</summary>
    internal const int MaxValues = 1_000_000;

    private const string MergeKey = "<<";

    private readonly Parser _parser;
    private readonly Action<DagFilePlace, string> _report;
    private readonly Dictionary<string, Node?> _anchors = [];
    private int _depth;

    private NodeLoader(string text, Action<DagFilePlace, string> report)
    {
        _parser = new Parser(new StringReader(text));
        _report = report;
    }

    /// <returns>The root; <see langword="null"/> for an empty text.</returns>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    internal static Node? Load(string text, Action<DagFilePlace, string> report) => new NodeLoader(text, report).ReadDocument();

    private Node? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return null;
        _parser.Consume<DocumentStart>();
        var root = Read();
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            _report(PlaceOf(second), "The file holds a second document; only the first is read. Put all DAGs into one mapping.");
        return root;
    }

    private Node Read()
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Follow(alias);
        if (_parser.TryConsume<Scalar>(out var scalar))
            return Named(scalar, new TextNode(PlaceOf(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain));
        var start = _parser.Consume<NodeEvent>();
        if (++_depth > MaxDepth)
            throw new YamlException(start.Start, start.End, $"Values are nested more than {MaxDepth} levels deep.");
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor.Value] = null;
        Node node = start is MappingStart ? ReadMap(PlaceOf(start)) : ReadList(PlaceOf(start));
        _depth--;
        if (node.Size > MaxValues)
            throw new YamlException(start.Start, start.End, $"With its aliases written out the file holds more than {MaxValues} values.");
        return Named(start, node);
    }

    private Node Named(NodeEvent at, Node node)
    {
        if (!at.Anchor.IsEmpty)
            _anchors[at.Anchor.Value] = node;
        return node;
    }

    private Node Follow(AnchorAlias alias) => _anchors.TryGetValue(alias.Value.Value, out var node)
        ? node ?? throw new YamlException(alias.Start, alias.End, $"'*{alias.Value}' stands inside the value it stands for.")
        : throw new YamlException(alias.Start, alias.End, $"There is no '&{alias.Value}' before '*{alias.Value}'.");

    private ListNode ReadList(DagFilePlace at)
    {
        var items = new List<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(Read());
        return new ListNode(at, items);
    }

    private MapNode ReadMap(DagFilePlace at)
    {
        var own = new OrderedDictionary<string, MapEntry>();
        var merged = new List<MapNode>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Read();
            var value = Read();
            if (key is not TextNode text)
                _report(key.At, $"A key must be a single value; it is {key.Kind}.");
            else if (text is { Text: MergeKey, IsPlain: true })
                merged.AddRange(Sources(value));
            else if (!own.TryAdd(text.Text, new MapEntry(text, value)))
                _report(text.At, $"The key '{text.Text}' is written twice; the first stands in line {own[text.Text].Key.At.Line}.");
        }

        foreach (var entry in merged.SelectMany(source => source.Entries))
            own.TryAdd(entry.Key.Text, entry);
        return new MapNode(at, [.. own.Values]);
    }

    private IEnumerable<MapNode> Sources(Node value)
    {
        foreach (var node in value is ListNode list ? list.Items : [value])
        {
            if (node is MapNode map)
                yield return map;
            else
                _report(node.At, $"'<<' takes a mapping, or a list of mappings; this is {node.Kind}.");
        }
    }

    private static DagFilePlace PlaceOf(ParsingEvent at) => new((int)at.Start.Line, (int)at.Start.Column);
}
