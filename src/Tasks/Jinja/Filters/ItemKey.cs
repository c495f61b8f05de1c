using System.Globalization;
using Dagfire.Jinja.Methods;

namespace Dagfire.Jinja.Filters;

/// <summary>What a filter looks at in each item: the item, or an attribute path of it.</summary>
internal static class ItemKey
{
    public static Func<object?, object?> Of(object? attribute)
    {
        if (attribute is null) return x => x;
        var steps = attribute is string path
            ? path.Split('.').Select(step => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? (object?)(long)index : step).ToList()
            : [attribute];
        return x => steps.Aggregate(x, PyMembers.Item);
    }

    public static Func<object?, object?> Several(object? attribute, bool caseSensitive)
    {
        var fold = Fold(caseSensitive);
        if (attribute is not string names || !names.Contains(',', StringComparison.Ordinal))
        {
            var key = Of(attribute);
            return x => fold(key(x));
        }

        var keys = names.Split(',').Select(name => Of(name)).ToList();
        return x => new PyTuple([.. keys.Select(key => fold(key(x)))]);
    }

    public static Func<object?, object?> Fold(bool caseSensitive) => x => !caseSensitive && x is string text ? text.ToLowerInvariant() : x;

    /// <summary>Sorts keeping equals in order, in reverse too.</summary>
    public static PyList Sorted(IEnumerable<object?> items, Func<object?, object?> key, bool reverse) =>
        new(reverse ? items.OrderByDescending(key, Ordering.Instance) : items.OrderBy(key, Ordering.Instance));
}
