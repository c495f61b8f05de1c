namespace Dagfire.Dashboard.Live;

/// <summary>Which DAGs changed between two looks. Pure.</summary>
internal static class LiveChanges
{
    internal static HashSet<string> Between(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var changed = now.Where(pair => before.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        changed.UnionWith(before.Keys.Where(dagId => !now.ContainsKey(dagId)));
        return changed;
    }
}
