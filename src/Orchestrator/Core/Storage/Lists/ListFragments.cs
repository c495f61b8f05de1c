using System.Collections.Frozen;

namespace Dagfire.Storage.Lists;

/// <summary>
/// The fragments of a list that people filter and sort, from its <c>.sql</c> file: <c>select</c>, <c>count</c>, <c>key</c>, and a fragment for each filter and each field to sort by.
/// Immutable, thread-safe.
/// </summary>
internal sealed class ListFragments
{
    private const string FilterPrefix = "filter.";
    private const string SortPrefix = "sort.";

    private readonly FrozenDictionary<string, string> _fragments;

    private ListFragments(string name)
    {
        Name = name;
        var file = EmbeddedSql.Files("Common", "Lists").Single(file => file.Name == $"{name}.sql");
        _fragments = SqlCatalog.Parse(file.Text).ToFrozenDictionary();
    }

    internal static ListFragments Runs { get; } = new("runs");

    internal static ListFragments TaskInstances { get; } = new("task_instances");

    internal static ListFragments XComs { get; } = new("xcoms");

    internal static ListFragments Audit { get; } = new("audit");

    internal static ListFragments AssetEvents { get; } = new("asset_events");

    internal static ListFragments Deadlines { get; } = new("deadlines");

    internal string Name { get; }

    internal string Select => _fragments["select"];

    internal string Count => _fragments["count"];

    /// <summary>What tells rows apart, and breaks ties.</summary>
    internal string Key => _fragments["key"];

    internal IEnumerable<string> Filters => NamesOf(FilterPrefix);

    internal IEnumerable<string> SortFields => NamesOf(SortPrefix);

    internal string Filter(string name) => _fragments[FilterPrefix + name];

    internal string? Sort(string field) => _fragments.GetValueOrDefault(SortPrefix + field);

    private IEnumerable<string> NamesOf(string prefix) => _fragments.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]);
}
