using Dagfire.Commands;
using Dagfire.Dashboard.Pages.Dags.Trigger;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Dags.Backfills;

/// <summary>What was typed into the form for a backfill.</summary>
public sealed record BackfillForm
{
    private const int MostRuns = 1000;

    public string From { get; init; } = "";

    public string To { get; init; } = "";

    public string Reprocess { get; init; } = ReprocessBehavior.None.Name();

    public string MaxActiveRuns { get; init; } = "10";

    public bool RunBackwards { get; init; }

    public bool OnLatestVersion { get; init; }

    public string Conf { get; init; } = "";

    internal static BackfillForm Read(IFormCollection form) => new()
    {
        From = form["from"].ToString().Trim(),
        To = form["to"].ToString().Trim(),
        Reprocess = form["reprocess"].ToString(),
        MaxActiveRuns = form["max_active_runs"].ToString().Trim(),
        RunBackwards = form["run_backwards"] == "true",
        OnLatestVersion = form["on_latest_version"] == "true",
        Conf = form["conf"].ToString(),
    };

    /// <summary>The fields, to be sent again as they are.</summary>
    internal IEnumerable<(string Name, string Value)> Fields =>
    [
        ("from", From), ("to", To), ("reprocess", Reprocess), ("max_active_runs", MaxActiveRuns), ("run_backwards", RunBackwards ? "true" : ""), ("on_latest_version", OnLatestVersion ? "true" : ""), ("conf", Conf),
    ];

    /// <summary>The backfill that is wanted, or what is wrong.</summary>
    internal (BackfillRequest? Request, IReadOnlyList<string> Problems) ToRequest(string dagId, string? user)
    {
        var problems = new List<string>();
        var from = Needed(From, "From", problems);
        var to = Needed(To, "To", problems);
        if (Enum.GetValues<ReprocessBehavior>().All(behavior => behavior.Name() != Reprocess))
            problems.Add($"'{Reprocess}' is no way to treat dates that have a run.");
        if (PageQuery.Number(MaxActiveRuns, 1, MostRuns) is not { } most)
        {
            problems.Add($"'Runs at a time' must be a whole number from 1 to {MostRuns}; it is '{MaxActiveRuns}'.");
            most = 1;
        }

        if (problems.Count > 0)
            return (null, problems);
        return (new BackfillRequest(dagId, from, to)
        {
            Reprocess = BackfillNames.ParseReprocess(Reprocess),
            MaxActiveRuns = most,
            RunBackwards = RunBackwards,
            OnLatestVersion = OnLatestVersion,
            Conf = string.IsNullOrWhiteSpace(Conf) ? null : Conf,
            By = user,
        }, problems);
    }

    private static DateTimeOffset Needed(string text, string name, List<string> problems)
    {
        if (text.Length == 0)
            problems.Add($"'{name}' is needed.");
        return TriggerForm.Instant(text, name, problems) ?? default;
    }
}
