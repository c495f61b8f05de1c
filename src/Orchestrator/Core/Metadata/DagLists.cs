using System.Text.RegularExpressions;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <summary>Filters and sorts DAGs, which are few enough to be looked at one by one. Pure.</summary>
internal static class DagLists
{
    // A pattern is somebody's text: however it is made, it is given up after this.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    internal static Page<DagView> Page(IEnumerable<DagView> dags, DagQuery query, PageRequest page)
    {
        var found = Sorted(dags.Where(FilterOf(query)), page.OrderBy).ToList();
        return new Page<DagView>([.. found.Skip(page.Offset).Take(page.Limit)], found.Count);
    }

    private static Func<DagView, bool> FilterOf(DagQuery query)
    {
        var patterns = query.DagIdPattern?.Split('|').Select(Like).ToList();
        var words = query.Search?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return dag => query.Allowed?.Invoke(dag) != false
            && patterns?.Exists(pattern => pattern.IsMatch(dag.DagId)) != false
            && words.All(word => Holds(dag, word))
            && HasTags(dag, query)
            && (query.Owners.Count == 0 || query.Owners.Contains(dag.Owner))
            && (query.IsPaused ?? dag.IsPaused) == dag.IsPaused
            && (query.IsStale ?? dag.IsStale) == dag.IsStale
            && (query.IsFavorite ?? dag.IsFavorite) == dag.IsFavorite
            && (query.LastRunState is null || query.LastRunState == dag.LastRunState);
    }

    private static bool HasTags(DagView dag, DagQuery query) =>
        query.Tags.Count == 0 || (query.AllTags ? query.Tags.All(dag.Tags.Contains) : query.Tags.Any(dag.Tags.Contains));

    private static bool Holds(DagView dag, string word) =>
        dag.Tags.Append(dag.DagId).Append(dag.Owner).Append(dag.Description ?? "").Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<DagView> Sorted(IEnumerable<DagView> dags, IReadOnlyList<SortKey> by)
    {
        IEnumerable<DagView> sorted = dags.OrderBy(dag => dag.DagId, StringComparer.Ordinal);
        // Sorting is stable: the most important field comes last.
        foreach (var key in by.Reverse())
            sorted = Sorted(sorted, key);
        return sorted;
    }

    private static IEnumerable<DagView> Sorted(IEnumerable<DagView> dags, SortKey by) => by.Field switch
    {
        "owner" => Sorted(dags, dag => dag.Owner, by),
        "is_paused" => Sorted(dags, dag => dag.IsPaused ? 1 : 0, by),
        "next_dagrun" => Sorted(dags, dag => dag.NextRunAfter ?? DateTimeOffset.MaxValue, by),
        "last_run_state" => Sorted(dags, dag => dag.LastRunState is { } state ? state.Name() : "~", by),
        "last_run_start_date" => Sorted(dags, dag => dag.LastRunAt ?? DateTimeOffset.MaxValue, by),
        _ => Sorted(dags, dag => dag.DagId, by),
    };

    private static IEnumerable<DagView> Sorted<T>(IEnumerable<DagView> dags, Func<DagView, T> field, SortKey by)
    {
        var comparer = typeof(T) == typeof(string) ? (IComparer<T>)StringComparer.Ordinal : Comparer<T>.Default;
        return by.Descending ? dags.OrderByDescending(field, comparer) : dags.OrderBy(field, comparer);
    }

    private static Regex Like(string pattern)
    {
        var text = Regex.Replace(pattern, @"\\(?<own>.)|(?<many>%)|(?<one>_)|(?<rest>[^%_\\]+)|\\$", Part, RegexOptions.Singleline | RegexOptions.ExplicitCapture, Patience);
        return new Regex($"^{text}$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Patience);
    }

    private static string Part(Match match) =>
        match.Groups["many"].Success ? ".*" : match.Groups["one"].Success ? "." : Regex.Escape(match.Groups["own"].Success ? match.Groups["own"].Value : match.Value);
}
