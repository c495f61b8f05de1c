namespace Dagfire.Jinja.Methods;

/// <summary>tuple's methods.</summary>
internal static class TupleMethods
{
    private static readonly MethodTable<PyTuple> Table = new MethodTable<PyTuple>()
        .Add("count", (tuple, a) => (long)tuple.Count(x => PyEquality.AreEqual(x, a["value"])), "value")
        .Add("index", (tuple, a) => (long)new PyList(tuple).FindIndex(x => PyEquality.AreEqual(x, a["value"])), "value");

    public static Function? Find(PyTuple tuple, string name) => Table.Find(tuple, name);
}
