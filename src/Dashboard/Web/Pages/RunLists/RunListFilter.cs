using System.Globalization;
using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.RunLists;

/// <summary>What lists of runs and of task instances are filtered by, as the address says. What it does not know, it passes over.</summary>
public sealed record RunListFilter
{
    /// <summary>Text in the DAG's id.</summary>
    public string Dag { get; init; } = "";

    /// <summary>Text in the run's id, or in the task's.</summary>
    public string Find { get; init; } = "";

    /// <summary>States by their written names; empty for all.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>The type of run.</summary>
    public RunType? Type { get; init; }

    /// <summary>First day, as typed.</summary>
    public string From { get; init; } = "";

    /// <summary>Last day, as typed.</summary>
    public string To { get; init; } = "";

    /// <summary>The day of the calendar the runs are of; <see langword="null"/> for all.</summary>
    public string? Date { get; init; }

    internal static RunListFilter Read(IQueryCollection query) => new()
    {
        Dag = query["dag"].ToString(),
        Find = query["find"].ToString(),
        States = [.. query["state"].OfType<string>().Where(state => state.Length > 0).Distinct(StringComparer.Ordinal)],
        Type = Enum.GetValues<RunType>().Cast<RunType?>().FirstOrDefault(type => type!.Value.Name() == query["run_type"]),
        From = query["from"].ToString(),
        To = query["to"].ToString(),
        Date = Day(query["date"].ToString()) is null ? null : query["date"].ToString(),
    };

    /// <param name="dagIds">The DAGs the list may be about; <see langword="null"/> for all.</param>
    internal RunQuery ToRuns(IReadOnlyList<string>? dagIds) => new()
    {
        DagIds = dagIds,
        DagIdPattern = LikeText.Containing(Dag),
        RunIdPattern = LikeText.Containing(Find),
        States = Known(Enum.GetValues<DagRunState>(), state => state.Name()),
        RunTypes = Type is { } type ? [type] : null,
        RunAfter = Range,
        LogicalDate = Date is null ? default : new InstantRange(Day(Date), Day(Date)!.Value.AddDays(1)),
    };

    /// <inheritdoc cref="ToRuns"/>
    internal TaskInstanceQuery ToTasks(IReadOnlyList<string>? dagIds) => new()
    {
        DagIds = dagIds,
        DagIdPattern = LikeText.Containing(Dag),
        TaskIdPattern = LikeText.Containing(Find),
        States = Known(Enum.GetValues<TaskInstanceState>(), state => state.Name()),
        RunAfter = Range,
    };

    private InstantRange Range => new(Day(From), Day(To)?.AddDays(1));

    private TState[]? Known<TState>(TState[] all, Func<TState, string> nameOf) => all.Where(state => States.Contains(nameOf(state))).ToArray() is { Length: > 0 } known ? known : null;

    private static DateTimeOffset? Day(string text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day) ? day : null;
}
