namespace Dagfire;

/// <summary>
/// What a DAG waits for: an asset, an alias, a reference by name or uri, or several of them joined with <c>&amp;</c> and <c>|</c>, nested as deep as need be.
/// Immutable. (Airflow's asset expression.)
/// </summary>
public abstract record AssetCondition
{
    private protected AssetCondition()
    {
    }

    /// <summary>What is named in it, each once, in the order it was written.</summary>
    internal IEnumerable<AssetCondition> Leaves => Parts.Count == 0 ? [this] : Parts.SelectMany(part => part.Leaves).Distinct();

    internal virtual IReadOnlyList<AssetCondition> Parts => [];

    /// <summary>All of several conditions. (Airflow's <c>AssetAll</c>, and what a plain list means.)</summary>
    /// <param name="conditions">The conditions, at least one.</param>
    public static AssetCondition All(params IReadOnlyList<AssetCondition> conditions) => new AllAssets(conditions);

    /// <summary>Any of several conditions. (Airflow's <c>AssetAny</c>.)</summary>
    /// <param name="conditions">The conditions, at least one.</param>
    public static AssetCondition Any(params IReadOnlyList<AssetCondition> conditions) => new AnyAsset(conditions);

    /// <summary>Both conditions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static AssetCondition operator &(AssetCondition left, AssetCondition right) => BitwiseAnd(left, right);

    /// <summary>Either condition.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static AssetCondition operator |(AssetCondition left, AssetCondition right) => BitwiseOr(left, right);

    /// <summary>Both conditions, as <c>&amp;</c>.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static AssetCondition BitwiseAnd(AssetCondition left, AssetCondition right) => All(left, right);

    /// <summary>Either condition, as <c>|</c>.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static AssetCondition BitwiseOr(AssetCondition left, AssetCondition right) => Any(left, right);

    /// <summary>The condition in words, for people.</summary>
    public abstract string Describe();
}
