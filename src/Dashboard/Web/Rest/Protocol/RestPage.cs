using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Offset">Items passed over.</param>
/// <param name="Limit">At most so many, 0 to <see cref="MostItems"/>.</param>
/// <param name="OrderBy">What to sort by, in the list's own words.</param>
internal sealed record RestPage(int Offset, int Limit, IReadOnlyList<SortKey> OrderBy)
{
    /// <summary>Airflow's limit when nothing is said.</summary>
    internal const int DefaultLimit = 50;

    /// <summary>Airflow's maximum_page_limit: who asks for more gets this many.</summary>
    internal const int MostItems = 100;

    /// <summary>For the queries, which do not know a page of nothing.</summary>
    internal PageRequest Request => new(Offset, Math.Max(1, Limit)) { OrderBy = OrderBy };

    internal IReadOnlyList<TShape> Of<T, TShape>(Page<T> page, Func<T, TShape> shape) => [.. page.Items.Take(Limit).Select(shape)];

    /// <summary>The page of a list that is there as a whole.</summary>
    internal IEnumerable<T> Of<T>(IEnumerable<T> sorted) => sorted.Skip(Offset).Take(Limit);
}
