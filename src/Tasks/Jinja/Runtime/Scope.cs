namespace Dagfire.Jinja.Runtime;

/// <summary>Names in sight: the own assignments, then the enclosing scopes', then the globals.</summary>
internal sealed class Scope
{
    private readonly Scope? _parent;
    private readonly INameSource? _globals;
    private Dictionary<string, object?>? _names;

    public Scope(INameSource globals) => _globals = globals;

    private Scope(Scope parent) => _parent = parent;

    public Scope Child() => new(this);

    public void Set(string name, object? value) => (_names ??= new(StringComparer.Ordinal))[name] = value;

    public object? Resolve(string name)
    {
        for (var scope = this; ; scope = scope._parent)
        {
            if (scope._names is not null && scope._names.TryGetValue(name, out var value)) return value;
            if (scope._parent is null) return scope._globals!.TryResolve(name, out value) ? value : Undefined.OfName(name, scope._globals.UndefinedAbsorbs, scope._globals.UndefinedIsStrict);
        }
    }

    /// <summary>The names assigned in this scope itself.</summary>
    public IReadOnlyDictionary<string, object?> Own => _names ?? [];
}
