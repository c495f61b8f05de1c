using System.Globalization;
using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>Makes commands of bodies. Pure.</summary>
internal static class TaskSelections
{
    private static readonly DateTimeOffset Earliest = new(1, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(9999, 12, 30, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What a change of one task marks; without a map index all instances of a mapped task.</summary>
    internal static MarkTasksRequest Mark(string dagId, string runId, string taskId, int? mapIndex, TaskPatchBody body, bool isDryRun) =>
        new(dagId, runId, StateNames.ParseTaskInstanceState(body.NewState!))
        {
            TaskIds = mapIndex is null or < 0 ? [taskId] : [],
            Instances = mapIndex is { } index and >= 0 ? [new MappedTask(taskId, index)] : [],
            Upstream = body.IncludeUpstream,
            Downstream = body.IncludeDownstream,
            Past = body.IncludePast,
            Future = body.IncludeFuture,
            DryRun = isDryRun,
        };

    internal static ClearRequest Clear(string dagId, ClearBody body)
    {
        if (body is { OnlyFailed: true, OnlyRunning: true })
            throw RestException.Invalid("only_failed and only_running both are set to True");
        if (body.EndDate < body.StartDate)
            throw RestException.Invalid("end_date is sooner than start_date");
        if (body.DagRunId is not null && (body.StartDate ?? body.EndDate) is not null)
            throw RestException.Invalid("Exactly one of dag_run_id or (start_date and end_date) must be provided");
        var (tasks, instances) = Tasks(body.TaskIds ?? []);
        return new ClearRequest([dagId])
        {
            RunId = body.DagRunId,
            From = body.DagRunId is null ? body.StartDate ?? Earliest : null,
            To = body.DagRunId is null ? body.EndDate ?? Latest : null,
            TaskIds = tasks,
            Instances = instances,
            Upstream = body.IncludeUpstream,
            Downstream = body.IncludeDownstream,
            Past = body.IncludePast,
            Future = body.IncludeFuture,
            OnlyFailed = body.OnlyFailed,
            OnlyRunning = body.OnlyRunning,
            OnLatestVersion = body.RunOnLatestVersion,
            ResetRuns = body.ResetDagRuns,
            DryRun = body.DryRun,
        };
    }

    private static (List<string> Tasks, List<MappedTask> Instances) Tasks(IReadOnlyList<JsonElement> named)
    {
        var (tasks, instances) = (new List<string>(), new List<MappedTask>());
        foreach (var (index, name) in named.Index())
        {
            if (name.ValueKind == JsonValueKind.String)
                tasks.Add(name.GetString()!);
            else if (Pair(name) is not { } pair)
                throw RestException.Invalid(new Fault("string_type", [BodyReader.Body, "task_ids", index], "Input should be a valid string, or a pair of a string and an integer", Fault.Cut(name)));
            else if (pair.MapIndex <= RunAccess.NotMapped)
                tasks.Add(pair.TaskId);
            else
                instances.Add(pair);
        }

        return (tasks, instances);
    }

    // Some clients write the index as a text.
    private static MappedTask? Pair(JsonElement pair)
    {
        if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2 || pair[0].ValueKind != JsonValueKind.String)
            return null;
        return pair[1].ValueKind switch
        {
            JsonValueKind.Number when pair[1].TryGetInt32(out var index) => new MappedTask(pair[0].GetString()!, index),
            JsonValueKind.String when int.TryParse(pair[1].GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) => new MappedTask(pair[0].GetString()!, index),
            _ => null,
        };
    }
}
