using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dagfire.Compilation;
using Dagfire.Queries;

namespace Dagfire.Versions;

/// <summary>Takes down the structure of a compiled DAG, always in the same words, so that an unchanged DAG is seen to be unchanged. Pure.</summary>
internal static class DagStructures
{
    internal static DagStructure Of(Dag dag) => new() { Schedule = dag.Timetable.Describe(), Tasks = [.. dag.Tasks.Select(Of)] };

    internal static string ToJson(DagStructure structure) => JsonSerializer.Serialize(structure, DagfireJson.Options);

    internal static DagStructure Parse(string json) => JsonSerializer.Deserialize<DagStructure>(json, DagfireJson.Options)!;

    internal static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    private static TaskStructure Of(DagTask task) => new()
    {
        TaskId = task.Id.Value,
        Operator = task.Definition.OperatorName,
        Upstream = [.. task.Upstream.Select(upstream => upstream.Id.Value).Order(StringComparer.Ordinal)],
        TriggerRule = task.TriggerRule,
        Role = task.Role,
        Retries = task.Retries,
        Queue = task.Queue,
        Pool = task.Pool,
        Group = task.Definition.GroupId,
        IsMapped = task.IsMapped,
        Loop = task.Definition.Loop is { } loop ? new LoopStructure(loop.GroupId, loop.MaxIterations, task.IsGate) : null,
        DependsOnPast = task.DependsOnPast,
        StartDate = task.StartDate,
        EndDate = task.EndDate,
        Description = task.Description,
    };
}
