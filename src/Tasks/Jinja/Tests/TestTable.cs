using System.Numerics;

namespace Dagfire.Jinja.Tests;

/// <summary>Jinja's tests, <c>x is name</c>.</summary>
internal static class TestTable
{
    private static readonly Dictionary<string, Func<object?, Arguments, bool>> Table = Create();

    public static bool Exists(string name) => Table.ContainsKey(name);

    public static bool Check(string name, object? value, Arguments arguments) => Table.TryGetValue(name, out var test)
        ? test(value, arguments)
        : throw new JinjaException($"No test named {PyRepr.Of(name)}.");

    private static Dictionary<string, Func<object?, Arguments, bool>> Create()
    {
        var table = new Dictionary<string, Func<object?, Arguments, bool>>(StringComparer.Ordinal)
        {
            ["defined"] = (x, _) => x is not Undefined,
            ["undefined"] = (x, _) => x is Undefined,
            ["none"] = (x, _) => x is null,
            ["boolean"] = (x, _) => x is bool,
            ["true"] = (x, _) => x is true,
            ["false"] = (x, _) => x is false,
            ["integer"] = (x, _) => x is long or BigInteger,
            ["float"] = (x, _) => x is double,
            ["number"] = (x, _) => PyNumber.IsNumber(x),
            ["string"] = (x, _) => x is string,
            ["mapping"] = (x, _) => x is PyDict or IMapping,
            ["sequence"] = (x, _) => x is string or PyDict or Undefined or IReadOnlyList<object?> or PySet or IHasLength,
            ["iterable"] = (x, _) => PyIteration.IsIterable(x),
            ["callable"] = (x, _) => x is ICallable,
            ["lower"] = (x, _) => PyRepr.Str(x) is var s && s.Any(char.IsLetter) && !s.Any(char.IsUpper),
            ["upper"] = (x, _) => PyRepr.Str(x) is var s && s.Any(char.IsLetter) && !s.Any(char.IsLower),
            ["escaped"] = (_, _) => false,
            ["odd"] = (x, _) => PyEquality.AreEqual(PyOperators.Binary("%", x, 2L), 1L),
            ["even"] = (x, _) => PyEquality.AreEqual(PyOperators.Binary("%", x, 2L), 0L),
            ["divisibleby"] = (x, a) => PyEquality.AreEqual(PyOperators.Binary("%", x, Argument(a)), 0L),
            ["sameas"] = (x, a) => ReferenceEquals(x, Argument(a)) || (x is null or bool or long or string && Argument(a)?.GetType() == x?.GetType() && PyEquality.AreEqual(x, Argument(a))),
            ["in"] = (x, a) => PyComparison.Contains(Argument(a), x),
            ["filter"] = (x, _) => Filters.FilterTable.Exists(PyRepr.Str(x)),
            ["test"] = (x, _) => Exists(PyRepr.Str(x)),
        };
        Compare(table, "==", "eq", "equalto", "==");
        Compare(table, "!=", "ne", "!=");
        Compare(table, "<", "lt", "lessthan", "<");
        Compare(table, "<=", "le", "<=");
        Compare(table, ">", "gt", "greaterthan", ">");
        Compare(table, ">=", "ge", ">=");
        return table;
    }

    private static void Compare(Dictionary<string, Func<object?, Arguments, bool>> table, string sign, params string[] names)
    {
        foreach (var name in names) table[name] = (x, a) => PyComparison.Evaluate(sign, x, Argument(a));
    }

    private static object? Argument(Arguments arguments) => arguments.Positional.Count > 0
        ? arguments.Positional[0]
        : arguments.Named.Count > 0 ? arguments.Named[0].Value : throw new JinjaException("the test needs an argument");
}
