using System.Numerics;

namespace Dagfire.Jinja.Values;

/// <summary>Python's == and hash.</summary>
internal static class PyEquality
{
    public static readonly IEqualityComparer<object> Comparer = new ValueComparer();

    public static bool AreEqual(object? left, object? right)
    {
        StackGuard.Check();
        (left as Undefined)?.Use();
        (right as Undefined)?.Use();
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null) return false;
        if (left is string a && right is string b) return string.Equals(a, b, StringComparison.Ordinal);
        if (PyNumber.IsNumber(left)) return PyNumber.IsNumber(right) && PyNumber.Compare(left, right) == 0;
        return (left, right) switch
        {
            (PyList x, PyList y) => Sequences(x, y),
            (PyTuple x, PyTuple y) => Sequences(x, y),
            (PyRange x, PyRange y) => Sequences(x, y),
            (PyDict x, PyDict y) => Dicts(x, y),
            (PySet x, PySet y) => x.Count == y.Count && x.All(y.Contains),
            (Undefined, Undefined) => true,
            (string or PyList or PyTuple or PyDict or PySet or Undefined, _) => false,
            _ => left.Equals(right),
        };
    }

    private static bool Sequences(IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!AreEqual(left[i], right[i])) return false;
        }

        return true;
    }

    private static bool Dicts(PyDict left, PyDict right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var other) && AreEqual(pair.Value, other));

    private sealed class ValueComparer : IEqualityComparer<object>
    {
        public new bool Equals(object? x, object? y) => AreEqual(x, y);

        public int GetHashCode(object obj) => obj switch
        {
            string text => string.GetHashCode(text, StringComparison.Ordinal),
            bool or long or double or decimal or BigInteger => PyNumber.ToDouble(obj).GetHashCode(),
            PyTuple tuple => tuple.Aggregate(17, (hash, item) => HashCode.Combine(hash, item is null ? 0 : GetHashCode(item))),
            _ => obj.GetHashCode(),
        };
    }
}
