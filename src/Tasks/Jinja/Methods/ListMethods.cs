namespace Dagfire.Jinja.Methods;

/// <summary>list's methods; those that change the list return None.</summary>
internal static class ListMethods
{
    private static readonly MethodTable<PyList> Table = new MethodTable<PyList>()
        .Add("append", (list, a) => Nothing(() => list.Add(a["object"])), "object")
        .Add("extend", (list, a) => Nothing(() => list.AddRange(PyIteration.Of(a["iterable"]).ToList())), "iterable")
        .Add("insert", (list, a) => Nothing(() => list.Insert(Position(list, a.Integer("index")), a["object"])), "index", "object")
        .Add("pop", (list, a) => Pop(list, a.Integer("index", -1)), "index?")
        .Add("remove", (list, a) => Nothing(() => list.RemoveAt(IndexOf(list, a["value"], "list.remove(x): x not in list"))), "value")
        .Add("index", (list, a) => (long)IndexOf(list, a["value"], $"{PyRepr.Of(a["value"])} is not in list"), "value")
        .Add("count", (list, a) => (long)list.Count(x => PyEquality.AreEqual(x, a["value"])), "value")
        .Add("reverse", (list, _) => Nothing(list.Reverse))
        .Add("copy", (list, _) => new PyList(list))
        .Add("clear", (list, _) => Nothing(list.Clear))
        .Add("sort", (list, a) => Nothing(() => Sort(list, a["key"] as ICallable, a.Flag("reverse"))), "key?", "reverse?");

    public static Function? Find(PyList list, string name) => Table.Find(list, name);

    private static object? Nothing(Action act)
    {
        act();
        return null;
    }

    private static int Position(PyList list, long index) => (int)Math.Clamp(index < 0 ? index + list.Count : index, 0, list.Count);

    private static object? Pop(PyList list, long index)
    {
        if (list.Count == 0) throw new JinjaException("pop from empty list");
        var at = (int)(index < 0 ? index + list.Count : index);
        if (at < 0 || at >= list.Count) throw new JinjaException("pop index out of range");
        var item = list[at];
        list.RemoveAt(at);
        return item;
    }

    private static int IndexOf(PyList list, object? value, string message)
    {
        var at = list.FindIndex(x => PyEquality.AreEqual(x, value));
        return at >= 0 ? at : throw new JinjaException(message);
    }

    private static void Sort(PyList list, ICallable? key, bool reverse)
    {
        var sorted = list.OrderBy(x => key is null ? x : key.Call(Arguments.Of(x)), Ordering.Instance).ToList();
        if (reverse) sorted = [.. list.AsEnumerable().Reverse().OrderBy(x => key is null ? x : key.Call(Arguments.Of(x)), Ordering.Instance).Reverse()];
        list.Clear();
        list.AddRange(sorted);
    }
}
