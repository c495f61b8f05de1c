using Dagfire.Dbt;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>A node of the lineage: a model, seed, snapshot, source or exposure.</summary>
/// <param name="View">The node and its newest outcome.</param>
/// <param name="State">How it stands, one of <see cref="DbtStates"/>.</param>
/// <param name="Tests">The tests that count towards it, by id.</param>
/// <param name="Upstream">What it reads, as far as that is known, by id.</param>
/// <param name="Downstream">What reads it, by id.</param>
public sealed record LineageItem(DbtNodeView View, string State, IReadOnlyList<DbtNodeView> Tests, IReadOnlyList<string> Upstream, IReadOnlyList<string> Downstream)
{
    /// <summary>dbt's id.</summary>
    public string Id => View.Node.UniqueId;

    /// <summary>Its name.</summary>
    public string Name => View.Node.Name;

    /// <summary>dbt's word for what it is.</summary>
    public string Kind => View.Node.ResourceType;

    /// <summary>The state for people.</summary>
    public string Words => DbtStates.Words(State, Kind);

    /// <summary>When it was last built, for a source when it was last loaded; <see langword="null"/> when that is not known.</summary>
    public DateTimeOffset? At => Kind == "source" ? View.Outcome?.Freshness?.MaxLoadedAt : View.BuiltAt;
}
