using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>Sorts lists that are there as a whole. Immutable.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="first">What it is sorted by when nothing is said.</param>
/// <param name="fields">What to compare for each of Airflow's fields.</param>
internal sealed class MemorySorting<T>(string first, IReadOnlyDictionary<string, Func<T, IComparable?>> fields)
{
    internal Sorting Sorting { get; } = Sorting.By(first, [.. fields.Keys]);

    /// <summary>Sorted; what has no value comes last when ascending.</summary>
    internal IEnumerable<T> Sort(IEnumerable<T> items, IReadOnlyList<SortKey> by)
    {
        // Sorting is stable: the most important field comes last.
        foreach (var key in by.Reverse())
        {
            var field = fields[key.Field];
            items = key.Descending ? items.OrderByDescending(field, Values.Instance) : items.OrderBy(field, Values.Instance);
        }

        return items;
    }

    private sealed class Values : IComparer<IComparable?>
    {
        internal static readonly Values Instance = new();

        public int Compare(IComparable? x, IComparable? y) => (x, y) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            (string one, string other) => string.CompareOrdinal(one, other),
            _ => x.CompareTo(y),
        };
    }
}
