using System.Text.RegularExpressions;
using Dagfire.Dbt.Contexts;

namespace Dagfire.Dbt.Parsing;

/// <summary>dbt's names for generic tests, to the letter: other tools keep them.</summary>
internal static class TestNames
{
    private const int LongestName = 63;

    /// <param name="test">The test with its package in front, if it has one.</param>
    /// <param name="target">What it tests.</param>
    /// <param name="arguments">Its arguments.</param>
    public static (string Short, string Full) Make(string test, string target, PyDict arguments)
    {
        var parts = arguments.Where(p => PyRepr.Str(p.Key) != "model")
            .OrderBy(p => PyRepr.Str(p.Key), StringComparer.Ordinal)
            .SelectMany(p => p.Value is PyDict dict ? dict.Values : p.Value is PyList list ? list : [p.Value])
            .Select(value => Regex.Replace(PyRepr.Str(value), "[^0-9a-zA-Z_]+", "_"));
        var identifier = $"{test}_{target}";
        var full = $"{identifier}_{string.Join("__", parts)}";
        return full.Length <= LongestName ? (full, full) : ($"{identifier[..Math.Min(30, identifier.Length)]}_{PureFunctions.Md5(full)}", full);
    }

    public static string Hash(string fullName, string? testNamespace, string name, PyDict arguments)
    {
        var metadata = PyDict.From([new("kwargs", arguments), new("name", name), new("namespace", testNamespace)]);
        return PureFunctions.Md5(fullName + PyRepr.Of(Hashable(metadata)))[^10..];
    }

    private static object? Hashable(object? value) => value switch
    {
        PyDict dict => PyDict.From(dict.OrderBy(p => PyRepr.Str(p.Key), StringComparer.Ordinal).Select(p => new KeyValuePair<string, object?>(PyRepr.Str(p.Key), Hashable(p.Value)))),
        PyList list => new PyList(list.Select(Hashable)),
        _ => PyRepr.Str(value),
    };
}
