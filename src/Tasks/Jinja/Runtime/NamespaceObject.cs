using Dagfire.Jinja.Methods;

namespace Dagfire.Jinja.Runtime;

/// <summary>What <c>namespace()</c> makes: attributes that survive the end of a loop.</summary>
internal sealed class NamespaceObject : PyObject
{
    private NamespaceObject() : base("Namespace")
    {
    }

    public static NamespaceObject Create(Arguments arguments)
    {
        var result = new NamespaceObject();
        foreach (var source in arguments.Positional)
        {
            foreach (var (name, value) in source as PyDict ?? DictMethods.FromPairs(source)) result[PyRepr.Str(name)] = value;
        }

        foreach (var (name, value) in arguments.Named) result[name] = value;
        return result;
    }
}
