namespace Dagfire.Queries;

/// <summary>Which DAGs are wanted. What is <see langword="null"/> does not filter.</summary>
public sealed record DagQuery
{
    /// <summary>Fields to sort by. Without any, lists are sorted by id.</summary>
    public static IReadOnlyList<string> SortFields { get; } = ["dag_id", "owner", "is_paused", "next_dagrun", "last_run_state", "last_run_start_date"];

    /// <summary>The DAGs the list may hold at all; <see langword="null"/> for every one.</summary>
    public Predicate<DagView>? Allowed { get; init; }

    /// <summary>Whose id fits, a pattern as for <see cref="RunQuery"/>.</summary>
    public string? DagIdPattern { get; init; }

    /// <summary>Whose id, description, owner or tags hold every word of this text, whatever the capitals.</summary>
    public string? Search { get; init; }

    /// <summary>With one of these labels, or with all of them, see <see cref="AllTags"/>. Empty does not filter.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether all of <see cref="Tags"/> are needed. Default <see langword="false"/>.</summary>
    public bool AllTags { get; init; }

    /// <summary>Of one of these owners. Empty does not filter.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Whether paused.</summary>
    public bool? IsPaused { get; init; }

    /// <summary>Whether their code is gone.</summary>
    public bool? IsStale { get; init; }

    /// <summary>By the state of their newest run.</summary>
    public DagRunState? LastRunState { get; init; }

    /// <summary>Whether among the favourites of <see cref="User"/>.</summary>
    public bool? IsFavorite { get; init; }

    /// <summary>Whose favourites count; <see langword="null"/> for nobody's.</summary>
    public string? User { get; init; }
}
