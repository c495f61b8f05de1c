namespace Dagfire.Jinja.Methods;

/// <summary>Python's order as a comparer.</summary>
internal sealed class Ordering : IComparer<object?>
{
    public static readonly Ordering Instance = new();

    public int Compare(object? x, object? y) => PyEquality.AreEqual(x, y) ? 0 : PyComparison.Order(x, y);
}
