using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Now;

/// <summary>What the first page shows.</summary>
public sealed record NowModel
{
    public required IReadOnlyList<TroubleView> Troubles { get; init; }

    public required IReadOnlyList<RunningRunView> Running { get; init; }

    public required IReadOnlyList<DagView> Next { get; init; }

    public required IReadOnlyList<EndedRunsView> Hours { get; init; }

    public required ClusterHealth Health { get; init; }

    /// <summary>The DAGs the reader may change.</summary>
    public required IReadOnlySet<string> Editable { get; init; }

    public required int Dags { get; init; }

    public required int ImportErrors { get; init; }

    public required int OpenQuestions { get; init; }
}
