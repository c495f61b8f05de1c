using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.DagList;

/// <summary>What the list of DAGs is filtered by, as the address says. What it does not know, it passes over.</summary>
public sealed record DagFilter
{
    /// <summary>Words to look for.</summary>
    public string Search { get; init; } = "";

    /// <summary>Labels, one of which is enough.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The owner.</summary>
    public string? Owner { get; init; }

    /// <summary><c>active</c>, <c>paused</c>, <c>stale</c>, <c>favorites</c>, or all.</summary>
    public string Show { get; init; } = "";

    /// <summary>State of the newest run.</summary>
    public DagRunState? State { get; init; }

    internal static DagFilter Read(IQueryCollection query) => new()
    {
        Search = query["search"].ToString(),
        Tags = [.. query["tag"].OfType<string>().Where(tag => tag.Length > 0)],
        Owner = query["owner"].ToString() is { Length: > 0 } owner ? owner : null,
        Show = query["show"].ToString(),
        State = Enum.GetValues<DagRunState>().Cast<DagRunState?>().FirstOrDefault(state => state!.Value.Name() == query["state"]),
    };

    internal DagQuery ToQuery(Predicate<DagView> allowed, string user) => new()
    {
        Allowed = allowed,
        Search = Search,
        Tags = Tags,
        Owners = Owner is null ? [] : [Owner],
        IsPaused = Show switch { "active" => false, "paused" => true, _ => null },
        IsStale = Show == "stale",
        IsFavorite = Show == "favorites" ? true : null,
        LastRunState = State,
        User = user,
    };
}
