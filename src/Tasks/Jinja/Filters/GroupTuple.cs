using System.Collections;

namespace Dagfire.Jinja.Filters;

/// <summary>One group of groupby: a pair that also answers to <c>grouper</c> and <c>list</c>.</summary>
internal sealed class GroupTuple(object? grouper) : IReadOnlyList<object?>, IHasAttributes, IPyValue
{
    public object? Grouper => grouper;

    public PyList Members { get; } = [];

    public int Count => 2;

    public string TypeName => "_GroupTuple";

    public object? this[int index] => index == 0 ? grouper : Members;

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name switch { "grouper" => grouper, "list" => Members, _ => null };
        return name is "grouper" or "list";
    }

    public IEnumerator<object?> GetEnumerator()
    {
        yield return grouper;
        yield return Members;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public string Repr() => PyRepr.Of(new PyTuple(grouper, Members));

    public override string ToString() => Repr();
}
