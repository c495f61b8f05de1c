using System.Globalization;
using Dagfire.Commands;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Dags.Trigger;

/// <summary>What was typed into the form that triggers a run.</summary>
public sealed record TriggerForm
{
    /// <summary>Values of the fields of params, by their names in the form; <see langword="null"/> when nothing was sent yet.</summary>
    public IReadOnlyDictionary<string, string>? Params { get; init; }

    public string RunId { get; init; } = "";

    public string LogicalDate { get; init; } = "";

    public string RunAfter { get; init; } = "";

    public string PartitionKey { get; init; } = "";

    public string Note { get; init; } = "";

    public string Conf { get; init; } = "";

    /// <summary>Whether a paused DAG is resumed.</summary>
    public bool Resume { get; init; }

    internal static TriggerForm Read(IFormCollection form) => new()
    {
        Params = form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal),
        RunId = form["run_id"].ToString().Trim(),
        LogicalDate = form["logical_date"].ToString(),
        RunAfter = form["run_after"].ToString(),
        PartitionKey = form["partition_key"].ToString().Trim(),
        Note = form["note"].ToString(),
        Conf = form["conf"].ToString(),
        Resume = form["resume"] == "true",
    };

    /// <summary>What stands in a field.</summary>
    internal string? ValueOf(ParamField field) => Params is null ? field.Default : Params.GetValueOrDefault(field.FormName);

    /// <summary>The run that is wanted, or what is wrong.</summary>
    internal (TriggerRequest? Request, IReadOnlyList<string> Problems) ToRequest(string dagId, IReadOnlyList<ParamField> fields)
    {
        var (conf, wrong) = ParamConf.Of(fields, ValueOf, Conf);
        var problems = wrong.ToList();
        var request = new TriggerRequest(dagId)
        {
            RunId = NullIfEmpty(RunId),
            LogicalDate = Instant(LogicalDate, "Logical date", problems),
            RunAfter = Instant(RunAfter, "Start after", problems),
            PartitionKey = NullIfEmpty(PartitionKey),
            Note = NullIfEmpty(Note),
            Conf = conf,
            TriggeredBy = TriggeredBy.Ui,
        };
        return (problems.Count == 0 ? request : null, problems);
    }

    internal static DateTimeOffset? Instant(string text, string name, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (DateTimeOffset.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant))
            return instant;
        problems.Add($"'{name}' must be a date such as 2026-11-20 or 2026-11-20T06:00; it is '{text}'.");
        return null;
    }

    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK"];

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;
}
