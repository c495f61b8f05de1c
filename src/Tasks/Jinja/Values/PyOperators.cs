using System.Numerics;

namespace Dagfire.Jinja.Values;

/// <summary>Python's binary and unary operators.</summary>
internal static class PyOperators
{
    public static object? Binary(string sign, object? left, object? right)
    {
        if (left is Undefined a) throw a.Error();
        if (right is Undefined b) throw b.Error();
        if (PyNumber.IsNumber(left) && PyNumber.IsNumber(right)) return PyArithmetic.Operate(sign, left!, right!);
        return (left as IArithmetic)?.Operate(sign, right, reversed: false)
            ?? (right as IArithmetic)?.Operate(sign, left, reversed: true)
            ?? Sequence(sign, left, right)
            ?? throw Unsupported(sign, left, right);
    }

    public static object? Unary(string sign, object? operand) => (sign, operand) switch
    {
        ("not", _) => !PyTruth.IsTrue(operand),
        (_, Undefined missing) => throw missing.Error(),
        ("-", double d) => -d,
        ("-", decimal m) => -m,
        ("+", double or decimal) => operand,
        ("-", _) when PyNumber.IsInteger(operand) => PyNumber.Narrow(-PyNumber.ToBig(operand)),
        ("+", _) when PyNumber.IsInteger(operand) => PyNumber.Narrow(PyNumber.ToBig(operand)),
        _ => throw new JinjaException($"bad operand type for unary {sign}: '{PyTypes.NameOf(operand)}'"),
    };

    private static object? Sequence(string sign, object? left, object? right) => (sign, left, right) switch
    {
        ("+", string a, string b) => a + b,
        ("+", PyList a, PyList b) => new PyList(a.Concat(b)),
        ("+", PyTuple a, PyTuple b) => new PyTuple([.. a, .. b]),
        ("*", string text, _) when PyNumber.IsInteger(right) => string.Concat(Enumerable.Repeat(text, Times(right))),
        ("*", PyList list, _) when PyNumber.IsInteger(right) => new PyList(Enumerable.Repeat(list, Times(right)).SelectMany(x => x)),
        ("*", PyTuple tuple, _) when PyNumber.IsInteger(right) => new PyTuple([.. Enumerable.Repeat(tuple, Times(right)).SelectMany(x => x)]),
        ("*", _, string or PyList or PyTuple) when PyNumber.IsInteger(left) => Sequence(sign, right, left),
        ("%", string format, _) => PyPercentFormat.Apply(format, right),
        ("-", PySet a, PySet b) => new PySet(a.Where(x => !b.Contains(x))),
        _ => null,
    };

    private static int Times(object? count) => (int)BigInteger.Max(0, PyNumber.ToBig(count));

    private static JinjaException Unsupported(string sign, object? left, object? right) => (sign, left, right) switch
    {
        ("+", string, _) => new JinjaException($"can only concatenate str (not \"{PyTypes.NameOf(right)}\") to str"),
        ("+", PyList, _) => new JinjaException($"can only concatenate list (not \"{PyTypes.NameOf(right)}\") to list"),
        ("+", PyTuple, _) => new JinjaException($"can only concatenate tuple (not \"{PyTypes.NameOf(right)}\") to tuple"),
        _ => new JinjaException($"unsupported operand type(s) for {(sign == "**" ? "** or pow()" : sign)}: '{PyTypes.NameOf(left)}' and '{PyTypes.NameOf(right)}'"),
    };
}
