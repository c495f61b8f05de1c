namespace Dagfire.Jinja.Values;

/// <summary>An object whose members are looked up in a table: modules and dbt's context objects.</summary>
internal class PyObject(string typeName) : IHasAttributes, IHasItems, IPyValue
{
    private readonly Dictionary<string, object?> _members = new(StringComparer.Ordinal);

    public string TypeName => typeName;

    public object? this[string name]
    {
        get => _members.GetValueOrDefault(name);
        set => _members[name] = value;
    }

    public PyObject Method(string name, Func<BoundArguments, object?> body, params string[] parameters)
    {
        _members[name] = Function.Of(name, body, parameters);
        return this;
    }

    public virtual bool TryGetAttribute(string name, out object? value) => _members.TryGetValue(name, out value);

    public virtual bool TryGetItem(object? key, out object? value)
    {
        value = null;
        return key is string name && TryGetAttribute(name, out value);
    }

    public virtual string Repr() => $"<{typeName}>";

    public override string ToString() => Repr();
}
