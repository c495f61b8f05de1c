using System.Globalization;
using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Dags.Grid;

/// <summary>What the address of the grid says: how many runs and which, which groups are folded, what is looked at.</summary>
public sealed record GridChoice
{
    private const int Default = 25;
    private const int Most = 1000;

    /// <summary>How many runs.</summary>
    public int Limit { get; init; } = Default;

    /// <summary>Only runs at or before this.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>From this run on, counted from the oldest; <see langword="null"/> for the newest.</summary>
    public int? From { get; init; }

    /// <summary>The time that the tallest bar stands for; <see langword="null"/> for that of the longest run shown.</summary>
    public TimeSpan? Scale { get; init; }

    /// <summary>Only runs in this state.</summary>
    public DagRunState? State { get; init; }

    /// <summary>Only runs of this type.</summary>
    public RunType? RunType { get; init; }

    /// <summary>The groups that are folded.</summary>
    public required IReadOnlySet<string> Folded { get; init; }

    /// <summary>The run that is looked at.</summary>
    public string? RunId { get; init; }

    /// <summary>The task that is looked at.</summary>
    public string? TaskId { get; init; }

    internal static GridChoice Read(IQueryCollection query) => new()
    {
        Limit = PageQuery.Number(query["limit"], 1, Most) ?? Default,
        Until = DateTimeOffset.TryParse(query["until"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var until) ? until : null,
        From = PageQuery.Number(query["from"], 0, int.MaxValue),
        Scale = PageQuery.Number(query["scale"], 1, int.MaxValue) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        State = Enum.GetValues<DagRunState>().Cast<DagRunState?>().FirstOrDefault(state => state!.Value.Name() == query["state"]),
        RunType = Enum.GetValues<RunType>().Cast<RunType?>().FirstOrDefault(type => type!.Value.Name() == query["run_type"]),
        Folded = query["fold"].OfType<string>().ToHashSet(StringComparer.Ordinal),
        RunId = query["run"].ToString() is { Length: > 0 } run ? run : null,
        TaskId = query["task"].ToString() is { Length: > 0 } task ? task : null,
    };

    internal GridQuery ToQuery(string dagId) => new(dagId)
    {
        Limit = Limit,
        Until = Until,
        From = From,
        States = State is { } state ? [state] : null,
        RunTypes = RunType is { } type ? [type] : null,
    };
}
