namespace Dagfire.Jinja.Methods;

/// <summary>The methods of one Python type.</summary>
internal sealed class MethodTable<T>
{
    private readonly Dictionary<string, Func<T, Arguments, object?>> _methods = new(StringComparer.Ordinal);

    public MethodTable<T> Add(string name, Func<T, BoundArguments, object?> body, params string[] parameters)
    {
        _methods[name] = (self, arguments) => body(self, arguments.Bind(name, parameters));
        return this;
    }

    public MethodTable<T> AddRaw(string name, Func<T, Arguments, object?> body)
    {
        _methods[name] = body;
        return this;
    }

    public Function? Find(T self, string name) =>
        _methods.TryGetValue(name, out var body) ? new Function(name, arguments => body(self, arguments)) : null;
}
