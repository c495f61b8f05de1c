using System.Collections;

namespace Dagfire.Jinja.Values;

/// <summary>A dict's keys(), values() or items().</summary>
internal sealed class PyDictView(string kind, PyDict dict) : IEnumerable<object?>
{
    public string TypeName => "dict_" + kind;

    public int Count => dict.Count;

    public IEnumerator<object?> GetEnumerator() => (kind switch
    {
        "keys" => dict.Keys,
        "values" => dict.Values,
        _ => dict.Select(pair => (object?)new PyTuple(pair.Key, pair.Value)),
    }).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
