using System.Diagnostics.CodeAnalysis;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Reading;

namespace Dagfire.Yaml.Values;

/// <summary>Reads lists and mappings of single values.</summary>
internal static class Collections
{
    /// <summary>A list; a single value stands for a list of one.</summary>
    internal static NodeReader<IReadOnlyList<T>> ListOf<T>(NodeReader<T> item)
    {
        return Read;

        bool Read(Node node, Reporter reporter, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
        {
            var items = new List<T>();
            var isWhole = true;
            foreach (var entry in node is ListNode list ? list.Items : [node])
            {
                if (item(entry, reporter, out var read))
                    items.Add(read);
                else
                    isWhole = false;
            }

            value = items;
            return isWhole;
        }
    }

    /// <summary>A mapping of names to single values.</summary>
    internal static NodeReader<IReadOnlyDictionary<string, T>> MapOf<T>(NodeReader<T> item)
    {
        return Read;

        bool Read(Node node, Reporter reporter, [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value)
        {
            value = null;
            if (node is not MapNode map)
                return Scalars.Refuse(node, reporter, "a mapping");
            var entries = new Dictionary<string, T>();
            foreach (var entry in map.Entries)
            {
                if (item(entry.Value, reporter, out var read))
                    entries.Add(entry.Key.Text, read);
            }

            value = entries;
            return entries.Count == map.Entries.Count;
        }
    }
}
