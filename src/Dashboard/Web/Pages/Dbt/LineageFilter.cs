using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>What the table of nodes is filtered and sorted by, as the address says. What it does not know, it passes over.</summary>
public sealed record LineageFilter
{
    /// <summary>Text in the name or id.</summary>
    public string Find { get; init; } = "";

    /// <summary>The state; empty for all.</summary>
    public string State { get; init; } = "";

    /// <summary>The kind; empty for all.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The tag; empty for all.</summary>
    public string Tag { get; init; } = "";

    /// <summary>The field it is sorted by, with a minus before it for the other way round; empty for what needs somebody first.</summary>
    public string OrderBy { get; init; } = "";

    /// <summary>Whether anything is left out.</summary>
    public bool IsSet => Find.Length + State.Length + Kind.Length + Tag.Length > 0;

    internal static LineageFilter Read(IQueryCollection query) => new()
    {
        Find = query["find"].ToString().Trim(),
        State = query["state"].ToString(),
        Kind = query["kind"].ToString(),
        Tag = query["tag"].ToString(),
        OrderBy = query["order_by"].ToString(),
    };

    internal IReadOnlyList<LineageItem> Apply(IEnumerable<LineageItem> items) => Sorted(items.Where(Fits));

    private bool Fits(LineageItem item) =>
        (Find.Length == 0 || item.Id.Contains(Find, StringComparison.OrdinalIgnoreCase) || item.Name.Contains(Find, StringComparison.OrdinalIgnoreCase))
        && (State.Length == 0 || item.State == State)
        && (Kind.Length == 0 || item.Kind == Kind)
        && (Tag.Length == 0 || item.View.Node.Tags.Contains(Tag, StringComparer.Ordinal));

    private IReadOnlyList<LineageItem> Sorted(IEnumerable<LineageItem> items)
    {
        var byName = items.OrderBy(item => item.Name, StringComparer.OrdinalIgnoreCase).ThenBy(item => item.Id, StringComparer.Ordinal);
        var isBack = OrderBy.StartsWith('-');
        return (isBack ? OrderBy[1..] : OrderBy) switch
        {
            "name" => isBack ? [.. byName.Reverse()] : [.. byName],
            "kind" => By(item => item.Kind),
            "built" => By(item => item.At),
            "took" => By(item => item.View.Outcome?.ExecutionTime),
            "tests" => By(item => item.Tests.Count),
            _ => By(item => IndexOf(item.State)),
        };

        IReadOnlyList<LineageItem> By<TKey>(Func<LineageItem, TKey> key) => isBack ? [.. byName.OrderByDescending(key)] : [.. byName.OrderBy(key)];
    }

    private static int IndexOf(string state) => DbtStates.All.Index().FirstOrDefault(pair => pair.Item == state).Index;
}
