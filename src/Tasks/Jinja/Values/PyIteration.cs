namespace Dagfire.Jinja.Values;

/// <summary>Python's iteration and len.</summary>
internal static class PyIteration
{
    public static IEnumerable<object?> Of(object? value) => value switch
    {
        string text => text.EnumerateRunes().Select(rune => (object?)rune.ToString()),
        PyDict dict => dict.Keys,
        Undefined missing => Nothing(missing),
        IEnumerable<object?> items => items,
        _ => throw new JinjaException($"'{PyTypes.NameOf(value)}' object is not iterable"),
    };

    private static object?[] Nothing(Undefined missing)
    {
        missing.Use();
        return [];
    }

    public static bool IsIterable(object? value) => value is string or PyDict or Undefined or IEnumerable<object?>;

    public static int Length(object? value) => value switch
    {
        string text => text.EnumerateRunes().Count(),
        IReadOnlyCollection<object?> items => items.Count,
        PyDict dict => dict.Count,
        PySet set => set.Count,
        PyDictView view => view.Count,
        Undefined missing => missing.ToString().Length,
        IHasLength own => own.Length,
        _ => throw new JinjaException($"object of type '{PyTypes.NameOf(value)}' has no len()"),
    };
}

/// <summary>A value with a length of its own.</summary>
internal interface IHasLength
{
    int Length { get; }
}
