namespace Dagfire.Jinja.Values;

/// <summary>Python's comparisons.</summary>
internal static class PyComparison
{
    public static bool Evaluate(string sign, object? left, object? right) => sign switch
    {
        "==" => PyEquality.AreEqual(left, right),
        "!=" => !PyEquality.AreEqual(left, right),
        "in" => Contains(right, left),
        "not in" => !Contains(right, left),
        "<" => Order(left, right, sign) is < 0,
        "<=" => Order(left, right, sign) is <= 0,
        ">" => Order(left, right, sign) is > 0 and not 2,
        _ => Order(left, right, sign) is >= 0 and not 2,
    };

    public static bool Contains(object? container, object? item) => container switch
    {
        string text => item is string part
            ? text.Contains(part, StringComparison.Ordinal)
            : throw new JinjaException($"'in <string>' requires string as left operand, not {PyTypes.NameOf(item)}"),
        PyDict dict => item is not (PyList or PyDict) && dict.ContainsKey(item),
        PySet set => set.Contains(item),
        Undefined missing => missing.ToString().Length > 0,
        IEnumerable<object?> items => items.Any(x => PyEquality.AreEqual(x, item)),
        IHasItems keyed => keyed.TryGetItem(item, out _),
        _ => throw new JinjaException($"argument of type '{PyTypes.NameOf(container)}' is not iterable"),
    };

    /// <summary>Negative, zero or positive; 2 when a NaN makes every order false.</summary>
    public static int Order(object? left, object? right, string sign = "<")
    {
        if (PyNumber.IsNumber(left) && PyNumber.IsNumber(right)) return PyNumber.Compare(left, right);
        return (left, right) switch
        {
            (Undefined missing, _) => throw missing.Error(),
            (_, Undefined missing) => throw missing.Error(),
            (string a, string b) => Math.Sign(string.CompareOrdinal(a, b)),
            (PyList a, PyList b) => Sequences(a, b, sign),
            (PyTuple a, PyTuple b) => Sequences(a, b, sign),
            (Dates.PyDateTime a, Dates.PyDateTime b) => a.CompareTo(b),
            (IOrdered a, IOrdered b) when a.GetType() == b.GetType() => a.CompareTo(b),
            _ => throw new JinjaException($"'{sign}' not supported between instances of '{PyTypes.NameOf(left)}' and '{PyTypes.NameOf(right)}'"),
        };
    }

    private static int Sequences(IReadOnlyList<object?> left, IReadOnlyList<object?> right, string sign)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (!PyEquality.AreEqual(left[i], right[i])) return Order(left[i], right[i], sign);
        }

        return left.Count.CompareTo(right.Count);
    }
}
