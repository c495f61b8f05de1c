using Dagfire.Queries;
using Dapper;

namespace Dagfire.Storage.Lists;

/// <summary>A statement put together of a list's fragments: only what is filtered by stands in it, so that the engine sees which index serves. Not thread-safe.</summary>
/// <param name="fragments">The list.</param>
/// <param name="dialect">The engine's way of writing.</param>
internal sealed class ListStatement(ListFragments fragments, ListDialect dialect)
{
    /// <summary>Beyond the page's begin, no more than this are counted.</summary>
    internal const int MostCounted = 100_000;

    private readonly List<string> _filters = [];
    private string _order = "";

    internal DynamicParameters Parameters { get; } = new();

    /// <summary>Filters by something, unless it is <see langword="null"/>.</summary>
    internal ListStatement Where(string filter, object? value)
    {
        if (value is null)
            return this;
        _filters.Add(dialect.Expand(fragments.Filter(filter)));
        Parameters.Add(filter, value is Array many ? dialect.Many(many) : value);
        return this;
    }

    /// <summary>Filters by a pattern, or by several of which one must fit, separated by <c>|</c>; unless it is <see langword="null"/>.</summary>
    internal ListStatement WherePattern(string filter, string? pattern)
    {
        if (pattern?.Split('|') is not { Length: > 1 } patterns)
            return Where(filter, pattern);
        var tests = patterns.Select((_, index) => dialect.Expand(fragments.Filter(filter).Replace($"{{like {filter}}}", $"{{like {filter}_{index}}}", StringComparison.Ordinal)));
        _filters.Add($"({string.Join(" or ", tests)})");
        for (var index = 0; index < patterns.Length; index++)
            Parameters.Add($"{filter}_{index}", patterns[index]);
        return this;
    }

    /// <summary>Filters by something that needs no value.</summary>
    internal ListStatement Where(string filter)
    {
        _filters.Add(dialect.Expand(fragments.Filter(filter)));
        return this;
    }

    /// <summary>Sorts by fields, and by the key where they are the same.</summary>
    internal ListStatement Sorted(IReadOnlyList<SortKey> by)
    {
        // The key goes the way of the last field: one index serves both.
        var last = Direction(by.Count > 0 && by[^1].Descending);
        var parts = by.Select(key => $"{dialect.Expand(fragments.Sort(key.Field)!)} {Direction(key.Descending)}").Append($"{fragments.Key.Replace("{direction}", last, StringComparison.Ordinal)} {last}");
        _order = string.Join(", ", parts);
        return this;
    }

    internal string PageText => $"{fragments.Select}{Condition}\norder by {_order}\nlimit @limit offset @offset";

    internal string CountText => $"select cast(count(*) as integer) from (select 1 {fragments.Count}{Condition} limit @most) counted";

    private string Condition => _filters.Count == 0 ? "" : $"\nwhere {string.Join("\n  and ", _filters)}";

    // As an index of PostgreSQL has them.
    private static string Direction(bool isDescending) => isDescending ? "desc nulls first" : "asc nulls last";
}
