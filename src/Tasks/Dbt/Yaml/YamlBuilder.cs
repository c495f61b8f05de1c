using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Dagfire.Dbt.Yaml;

/// <summary>Builds a document's value from the parser's events.</summary>
internal sealed class YamlBuilder(IParser parser, Action<string> onDuplicate)
{
    private readonly Dictionary<AnchorName, object?> _anchors = [];

    /// <summary>The value of the one document; <see langword="null"/> when there is none.</summary>
    public object? Read()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return null;
        var value = Node();
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second)) throw new YamlException(second.Start, second.End, "expected a single document in the stream but found another document");
        return value;
    }

    private object? Node()
    {
        StackGuard.Check();
        if (parser.TryConsume<AnchorAlias>(out var alias))
            return _anchors.TryGetValue(alias.Value, out var known) ? known : throw new YamlException(alias.Start, alias.End, $"found undefined alias '{alias.Value}'");
        if (parser.TryConsume<Scalar>(out var scalar)) return Anchored(scalar.Anchor, YamlPlaces.Remember(YamlScalar.Resolve(scalar), scalar.Start));
        if (parser.TryConsume<SequenceStart>(out var sequence)) return Anchored(sequence.Anchor, Items());
        return Mapping(parser.Consume<MappingStart>());
    }

    private object? Anchored(AnchorName anchor, object? value)
    {
        if (!anchor.IsEmpty) _anchors[anchor] = value;
        return value;
    }

    private PyList Items()
    {
        var items = new PyList();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node());
        return items;
    }

    // What is merged in stands before the mapping's own keys and gives way to them.
    private object? Mapping(MappingStart start)
    {
        var (merged, own) = (new PyDict(), new PyDict());
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.Accept<Scalar>(out var scalar) && scalar is { Value: "<<", Style: ScalarStyle.Plain })
            {
                parser.MoveNext();
                Merge(merged, Node());
                continue;
            }

            var at = parser.Current!.Start;
            var key = Node();
            if (own.ContainsKey(key)) onDuplicate($"Duplicate key {PyRepr.Of(key)} in line {at.Line}, column {at.Column}");
            own[key] = Node();
        }

        merged.Update(own);
        return Anchored(start.Anchor, merged);
    }

    private static void Merge(PyDict result, object? source)
    {
        foreach (var dict in source is PyList list ? list.OfType<PyDict>().Reverse() : [source as PyDict ?? []]) result.Update(dict);
    }
}
