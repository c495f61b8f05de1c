using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.DagList;

/// <summary>What the list of DAGs shows.</summary>
public sealed record DagListModel
{
    /// <summary>The page of DAGs.</summary>
    public required Page<DagView> Dags { get; init; }

    /// <summary>The newest runs of each of them.</summary>
    public required ILookup<string, DagRunView> Runs { get; init; }

    /// <summary>What is filtered by.</summary>
    public required DagFilter Filter { get; init; }

    /// <summary>The labels DAGs have.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The owners DAGs have.</summary>
    public required IReadOnlyList<string> Owners { get; init; }

    /// <summary>The DAGs the reader may change.</summary>
    public required IReadOnlySet<string> Editable { get; init; }

    /// <summary>DAGs passed over.</summary>
    public required int Offset { get; init; }

    /// <summary>DAGs of a page.</summary>
    public required int Limit { get; init; }
}
