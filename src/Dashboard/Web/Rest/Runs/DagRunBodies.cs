using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Runs;

internal sealed record DagRunBatchBody : BatchBody
{
    [AllowedValues("queued", "running", "success", "failed")]
    public IReadOnlyList<string>? States { get; init; }

    public string? ConfContains { get; init; }

    internal RunQuery ToQuery() => new()
    {
        States = States?.Select(StateNames.ParseDagRunState).ToList(),
        ConfContains = ConfContains,
        RunAfter = RestInstants.Range(RunAfterGte, RunAfterGt, RunAfterLte, RunAfterLt),
        LogicalDate = RestInstants.Range(LogicalDateGte, LogicalDateGt, LogicalDateLte, LogicalDateLt),
        StartedAt = RestInstants.Range(StartDateGte, StartDateGt, StartDateLte, StartDateLt),
        EndedAt = RestInstants.Range(EndDateGte, EndDateGt, EndDateLte, EndDateLt),
        Duration = RestInstants.Range(DurationGte, DurationGt, DurationLte, DurationLt),
    };
}

internal sealed record DagRunPatchBody : BodyRecord
{
    [AllowedValues("queued", "success", "failed")]
    public string? State { get; init; }

    [MaxLength(INotes.MaxLength)]
    public string? Note { get; init; }
}

internal sealed record DagRunClearBody : BodyRecord
{
    public bool DryRun { get; init; } = true;

    public bool OnlyFailed { get; init; }

    public bool RunOnLatestVersion { get; init; }
}

internal sealed record TriggerBody : BodyRecord
{
    public string? DagRunId { get; init; }

    public DateTimeOffset? DataIntervalStart { get; init; }

    public DateTimeOffset? DataIntervalEnd { get; init; }

    public required DateTimeOffset? LogicalDate { get; init; }

    public DateTimeOffset? RunAfter { get; init; }

    [JsonObject]
    public JsonElement? Conf { get; init; }

    public string? Note { get; init; }

    public string? PartitionKey { get; init; }

    /// <exception cref="RestException">The parts do not go together.</exception>
    internal TriggerRequest ToRequest(string dagId)
    {
        if (DataIntervalStart is null != DataIntervalEnd is null)
            throw RestException.Invalid("Either both data_interval_start and data_interval_end must be provided or both must be None");
        if (DataIntervalEnd < DataIntervalStart)
            throw RestException.Invalid("data_interval_end lies before data_interval_start");
        return new TriggerRequest(dagId)
        {
            RunId = DagRunId,
            LogicalDate = LogicalDate,
            DataInterval = DataIntervalStart is { } start && DataIntervalEnd is { } end ? new DataInterval(start, end) : null,
            RunAfter = RunAfter,
            Conf = Conf?.GetRawText(),
            Note = Note,
            PartitionKey = PartitionKey,
            TriggeredBy = TriggeredBy.RestApi,
        };
    }
}
