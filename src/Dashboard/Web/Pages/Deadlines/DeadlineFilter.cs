using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Deadlines;

/// <summary>What the list of deadlines is filtered by, as the address says. What it does not know, it passes over.</summary>
public sealed record DeadlineFilter
{
    /// <summary>Text in the DAG's id.</summary>
    public string Dag { get; init; } = "";

    /// <summary>How they stand; <see langword="null"/> for all.</summary>
    public DeadlineState? State { get; init; }

    internal static DeadlineFilter Read(IQueryCollection query) => new()
    {
        Dag = query["dag"].ToString(),
        State = Enum.GetValues<DeadlineState>().Cast<DeadlineState?>().FirstOrDefault(state => DeadlineWords.NameOf(state!.Value) == query["state"]),
    };

    /// <param name="dagIds">The DAGs the list may be about; <see langword="null"/> for all.</param>
    internal DeadlineQuery ToQuery(IReadOnlyList<string>? dagIds) => new()
    {
        DagIds = dagIds,
        DagIdPattern = LikeText.Containing(Dag),
        States = State is { } state ? [state] : null,
    };
}
