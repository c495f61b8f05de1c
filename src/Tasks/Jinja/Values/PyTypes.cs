using System.Numerics;

namespace Dagfire.Jinja.Values;

/// <summary>Python's names of types.</summary>
internal static class PyTypes
{
    public static string NameOf(object? value) => value switch
    {
        null => "NoneType",
        bool => "bool",
        long or BigInteger => "int",
        double => "float",
        decimal => "decimal.Decimal",
        string => "str",
        PyList => "list",
        PyTuple => "tuple",
        PyDict => "dict",
        PySet => "set",
        PyRange => "range",
        PyDictView view => view.TypeName,
        Undefined => "Undefined",
        IPyValue other => other.TypeName,
        ICallable => "function",
        _ => "generator",
    };
}
