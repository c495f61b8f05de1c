namespace Dagfire.Queries;

/// <summary>Which part of a list, in what order.</summary>
/// <param name="Offset">Items passed over, at least 0. Default 0.</param>
/// <param name="Limit">At most so many, 1 to 1,000. Default 50.</param>
public sealed record PageRequest(int Offset = 0, int Limit = 50)
{
    /// <summary>The most items of a page.</summary>
    public const int MaxLimit = 1000;

    /// <summary>What to sort by, most important first; each list says what it can be sorted by and how it is when nothing is said. Ties are always broken the same way.</summary>
    public IReadOnlyList<SortKey> OrderBy { get; init; } = [];
}
