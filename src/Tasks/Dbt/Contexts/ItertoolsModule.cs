namespace Dagfire.Dbt.Contexts;

/// <summary>The part of itertools in use: product, chain, combinations.</summary>
internal static class ItertoolsModule
{
    public static PyObject Create() => new("itertools")
    {
        ["product"] = new Function("product", a => Product(a)),
        ["chain"] = new Function("chain", a => new PyList(a.Positional.SelectMany(PyIteration.Of))),
        ["combinations"] = Function.Of("combinations", a => new PyList(Combinations([.. PyIteration.Of(a["iterable"])], (int)a.Integer("r")).Select(c => (object?)new PyTuple([.. c]))), "iterable", "r"),
    };

    private static PyList Product(Arguments arguments)
    {
        IEnumerable<object?[]> rows = [[]];
        foreach (var list in arguments.Positional)
        {
            var items = PyIteration.Of(list).ToList();
            rows = rows.SelectMany(row => items.Select(item => (object?[])[.. row, item])).ToList();
        }

        return new PyList(rows.Select(row => (object?)new PyTuple(row)));
    }

    private static IEnumerable<IEnumerable<object?>> Combinations(List<object?> items, int size)
    {
        if (size == 0) return [[]];
        return items.SelectMany((item, i) => Combinations(items[(i + 1)..], size - 1).Select(rest => rest.Prepend(item)));
    }
}
