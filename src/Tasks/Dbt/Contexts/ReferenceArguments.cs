using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Contexts;

/// <summary>Reads the arguments of ref and source.</summary>
internal static class ReferenceArguments
{
    public static RefCall Ref(Arguments arguments)
    {
        if (arguments.Named.Any(pair => pair.Key is "version" or "v" && pair.Value is not null))
            throw new JinjaException("model versions are not supported by the embedded dbt runner");
        var names = arguments.Positional.Select(PyRepr.Str).ToList();
        return names.Count switch
        {
            1 => new RefCall(names[0], null),
            2 => new RefCall(names[1], names[0]),
            _ => throw new JinjaException($"ref() takes at most two arguments ({names.Count} given)"),
        };
    }

    public static (string Source, string Table) Source(Arguments arguments) => arguments.Positional.Count == 2
        ? (PyRepr.Str(arguments.Positional[0]), PyRepr.Str(arguments.Positional[1]))
        : throw new JinjaException($"source() takes exactly two arguments ({arguments.Positional.Count} given)");
}
