namespace Dagfire.Jinja.Methods;

/// <summary>set's methods.</summary>
internal static class SetMethods
{
    private static readonly MethodTable<PySet> Table = new MethodTable<PySet>()
        .Add("add", (set, a) => Add(set, a["item"]), "item")
        .Add("discard", (set, a) => Discard(set, a["item"]), "item")
        .Add("union", (set, a) => new PySet(set.Concat(PyIteration.Of(a["other"]))), "other")
        .Add("intersection", (set, a) => new PySet(set.Intersect(PyIteration.Of(a["other"]), PyEquality.Comparer!)), "other")
        .Add("difference", (set, a) => new PySet(set.Except(PyIteration.Of(a["other"]), PyEquality.Comparer!)), "other")
        .Add("issubset", (set, a) => new PySet(PyIteration.Of(a["other"])) is { } other && set.All(other.Contains), "other")
        .Add("issuperset", (set, a) => PyIteration.Of(a["other"]).All(set.Contains), "other")
        .Add("copy", (set, _) => new PySet(set))
        .Add("update", (set, a) => Update(set, a["other"]), "other");

    public static Function? Find(PySet set, string name) => Table.Find(set, name);

    private static object? Add(PySet set, object? item)
    {
        set.Add(item);
        return null;
    }

    private static object? Discard(PySet set, object? item)
    {
        set.Remove(item);
        return null;
    }

    private static object? Update(PySet set, object? other)
    {
        foreach (var item in PyIteration.Of(other).ToList()) set.Add(item);
        return null;
    }
}
