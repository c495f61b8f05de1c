using System.Collections;

namespace Dagfire.Dbt.Relations;

/// <summary>A sequence whose items can also be had by name.</summary>
internal class NamedSequence(IReadOnlyList<string> names, IReadOnlyList<object?> items) : IReadOnlyList<object?>, IHasItems, IHasAttributes, IPyValue
{
    public int Count => items.Count;

    public virtual string TypeName => "MappedSequence";

    public object? this[int index] => items[index];

    public bool TryGetItem(object? key, out object? value)
    {
        var index = key switch
        {
            long l => l < 0 ? l + items.Count : l,
            string name => names.ToList().FindIndex(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)),
            _ => -1,
        };
        value = index >= 0 && index < items.Count ? items[(int)index] : null;
        return index >= 0 && index < items.Count;
    }

    public virtual bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "values" => new Function("values", _ => new PyTuple([.. items])),
            "keys" => new Function("keys", _ => new PyTuple([.. names])),
            "items" => new Function("items", _ => new PyList(names.Zip(items, (n, i) => (object?)new PyTuple(n, i)))),
            "dict" => new Function("dict", _ => PyDict.From(names.Zip(items, (n, i) => new KeyValuePair<string, object?>(n, i)))),
            "get" => Function.Of("get", a => TryGetItem(a["key"], out var item) ? item : a["default"], "key", "default?"),
            _ => null,
        };
        return value is not null;
    }

    public IEnumerator<object?> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public virtual string Repr() => $"<agate.{TypeName}: ({string.Join(", ", items.Select(PyRepr.Of))})>";

    public override string ToString() => Repr();
}

/// <summary>A row of a query's table.</summary>
internal sealed class QueryRow(IReadOnlyList<string> names, IReadOnlyList<object?> values) : NamedSequence(names, values)
{
    public override string TypeName => "Row";
}

/// <summary>A column of a query's table.</summary>
internal sealed class QueryColumn(string name, int position, IReadOnlyList<IReadOnlyList<object?>> rows) : NamedSequence([], [.. rows.Select(row => row[position])])
{
    public override string TypeName => "Column";

    public override bool TryGetAttribute(string attribute, out object? value)
    {
        value = attribute == "name" ? name : null;
        return value is not null || base.TryGetAttribute(attribute, out value);
    }
}
