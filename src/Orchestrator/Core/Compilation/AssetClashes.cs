namespace Dagfire.Compilation;

/// <summary>
/// Finds assets that share a name or a uri with another one. DAGs are looked at in the order of their ids: what the first says of an asset holds, and one that
/// says otherwise is not loaded. Pure.
/// </summary>
internal static class AssetClashes
{
    internal static IEnumerable<DagProblem> In(IEnumerable<Dag> dags)
    {
        var byName = new Dictionary<string, (Asset Asset, string DagId)>(StringComparer.Ordinal);
        var byUri = new Dictionary<string, (Asset Asset, string DagId)>(StringComparer.Ordinal);
        foreach (var dag in dags.OrderBy(dag => dag.Id.Value, StringComparer.Ordinal))
        {
            var assets = AssetReferenceRow.AssetsOf(dag).Distinct().ToList();
            var problems = assets.SelectMany(asset => Problems(asset, dag.Id.Value, byName, byUri)).ToList();
            foreach (var problem in problems)
                yield return problem;
            foreach (var asset in problems.Count == 0 ? assets : [])
            {
                byName.TryAdd(asset.Name, (asset, dag.Id.Value));
                byUri.TryAdd(asset.Uri, (asset, dag.Id.Value));
            }
        }
    }

    /// <summary>Clashes within one DAG.</summary>
    internal static IEnumerable<string> Within(IEnumerable<Asset> assets)
    {
        var distinct = assets.Distinct().ToList();
        foreach (var same in distinct.GroupBy(asset => asset.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"The asset name '{same.Key}' stands for several uris: {Listed(same.Select(asset => asset.Uri))}. A name belongs to one asset.";
        foreach (var same in distinct.GroupBy(asset => asset.Uri, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return $"The asset uri '{same.Key}' has several names: {Listed(same.Select(asset => asset.Name))}. A uri belongs to one asset.";
    }

    private static IEnumerable<DagProblem> Problems(
        Asset asset, string dagId, Dictionary<string, (Asset Asset, string DagId)> byName, Dictionary<string, (Asset Asset, string DagId)> byUri)
    {
        if (byName.TryGetValue(asset.Name, out var name) && name.Asset.Uri != asset.Uri)
            yield return new DagProblem(dagId, TaskId: null, $"The asset '{asset.Name}' has the uri '{asset.Uri}' here and '{name.Asset.Uri}' in '{name.DagId}'; a name belongs to one asset.");
        if (byUri.TryGetValue(asset.Uri, out var uri) && uri.Asset.Name != asset.Name)
            yield return new DagProblem(dagId, TaskId: null, $"The asset uri '{asset.Uri}' has the name '{asset.Name}' here and '{uri.Asset.Name}' in '{uri.DagId}'; a uri belongs to one asset.");
    }

    private static string Listed(IEnumerable<string> texts) => string.Join(", ", texts.Select(text => $"'{text}'"));
}
