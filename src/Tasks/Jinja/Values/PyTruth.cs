using System.Numerics;

namespace Dagfire.Jinja.Values;

/// <summary>Python's truth.</summary>
internal static class PyTruth
{
    public static bool IsTrue(object? value) => value switch
    {
        null => false,
        Undefined missing => missing.ToString().Length > 0,
        bool b => b,
        string text => text.Length > 0,
        long l => l != 0,
        double d => d != 0,
        decimal m => m != 0,
        BigInteger big => !big.IsZero,
        IReadOnlyCollection<object?> items => items.Count > 0,
        PyDict dict => dict.Count > 0,
        PySet set => set.Count > 0,
        PyDictView view => view.Count > 0,
        IHasTruth own => own.IsTrue,
        _ => true,
    };
}
