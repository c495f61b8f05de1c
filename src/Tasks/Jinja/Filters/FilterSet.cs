namespace Dagfire.Jinja.Filters;

/// <summary>Collects filters while the table is built.</summary>
internal sealed class FilterSet
{
    public Dictionary<string, Func<object?, Arguments, object?>> Filters { get; } = new(StringComparer.Ordinal);

    public FilterSet Add(string name, Func<object?, BoundArguments, object?> body, params string[] parameters)
    {
        Filters[name] = (value, arguments) => body(value, arguments.Bind(name, parameters));
        return this;
    }

    public FilterSet AddRaw(string name, Func<object?, Arguments, object?> body)
    {
        Filters[name] = body;
        return this;
    }

    public void Alias(string name, string of) => Filters[name] = Filters[of];
}
