namespace Dagfire.Jinja.Values;

/// <summary>The evaluated arguments of a call.</summary>
internal sealed class Arguments(IReadOnlyList<object?> positional, IReadOnlyList<KeyValuePair<string, object?>> named)
{
    public static readonly Arguments None = new([], []);

    public IReadOnlyList<object?> Positional => positional;

    public IReadOnlyList<KeyValuePair<string, object?>> Named => named;

    public static Arguments Of(params object?[] positional) => new(positional, []);

    /// <summary>Binds to named parameters and refuses what is left over.</summary>
    /// <param name="function">For the message.</param>
    /// <param name="parameters">Names in order; one that ends in <c>?</c> may be missing.</param>
    public BoundArguments Bind(string function, params string[] parameters)
    {
        if (positional.Count > parameters.Length)
            throw new JinjaException($"{function}() takes {parameters.Length} positional argument{(parameters.Length == 1 ? "" : "s")} but {positional.Count} were given");
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < positional.Count; i++) values[parameters[i].TrimEnd('?')] = positional[i];
        foreach (var (name, value) in named) BindNamed(function, parameters, values, name, value);
        foreach (var parameter in parameters)
        {
            if (!parameter.EndsWith('?') && !values.ContainsKey(parameter))
                throw new JinjaException($"{function}() missing 1 required positional argument: '{parameter}'");
        }

        return new BoundArguments(values);
    }

    private static void BindNamed(string function, string[] parameters, Dictionary<string, object?> values, string name, object? value)
    {
        if (!Array.Exists(parameters, p => string.Equals(p.TrimEnd('?'), name, StringComparison.Ordinal)))
            throw new JinjaException($"{function}() got an unexpected keyword argument '{name}'");
        if (!values.TryAdd(name, value)) throw new JinjaException($"{function}() got multiple values for argument '{name}'");
    }
}
