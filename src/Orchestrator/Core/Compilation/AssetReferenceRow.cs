namespace Dagfire.Compilation;

/// <summary>What a DAG says of an asset, as the metadata database keeps it: what is not said is empty.</summary>
internal readonly record struct AssetReferenceRow(string DagId, string Role, string Name, string Uri, string Alias)
{
    internal const string Schedule = "schedule";

    internal const string Outlet = "outlet";
    private const string Inlet = "inlet";

    /// <summary>Everything a DAG says, each once.</summary>
    internal static IEnumerable<AssetReferenceRow> Of(Dag dag) => LeavesOf(dag).Select(pair => Of(dag.Id.Value, pair.Role, pair.Leaf)).Distinct();

    /// <summary>The assets a DAG says something of; the same one may occur more than once.</summary>
    internal static IEnumerable<Asset> AssetsOf(Dag dag) => LeavesOf(dag).Select(pair => pair.Leaf).OfType<Asset>();

    private static IEnumerable<(string Role, AssetCondition Leaf)> LeavesOf(Dag dag)
    {
        var scheduled = dag.AssetsSchedule?.Condition.Leaves ?? [];
        return scheduled.Select(leaf => (Schedule, leaf))
            .Concat(dag.Tasks.SelectMany(task => task.Outlets).Select(leaf => (Outlet, (AssetCondition)leaf)))
            .Concat(dag.Tasks.SelectMany(task => task.Inlets).SelectMany(inlet => inlet.Leaves).Select(leaf => (Inlet, leaf)));
    }

    private static AssetReferenceRow Of(string dagId, string role, AssetCondition leaf) => leaf switch
    {
        Asset asset => new(dagId, role, asset.Name, asset.Uri, ""),
        AssetAlias alias => new(dagId, role, "", "", alias.Name),
        AssetReference reference => new(dagId, role, reference.Name ?? "", reference.Uri ?? "", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(leaf), leaf, "This is no single asset."),
    };
}
