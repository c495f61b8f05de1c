using System.Text.Json;
using Dagfire.Compilation;
using Dagfire.Queries;
using Dagfire.Timetables;

namespace Dagfire.Host.Output;

/// <summary>The JSON that programs get: Airflow's names, null where a task never became ready.</summary>
internal static class Shapes
{
    internal static object Dag(DagView dag) => new
    {
        dag.DagId,
        dag.Description,
        Owners = new[] { dag.Owner },
        dag.Tags,
        TimetableDescription = dag.Schedule,
        dag.IsPaused,
        dag.IsStale,
        NextDagrunRunAfter = dag.NextRunAfter,
        LastDagRunState = dag.LastRunState?.Name(),
        LastDagRunQueuedAt = dag.LastRunAt,
    };

    internal static object DagDetails(Dag dag) => new
    {
        DagId = dag.Id.Value,
        dag.Definition.Description,
        Owners = new[] { dag.Definition.Owner },
        dag.Definition.Tags,
        TimetableDescription = dag.Timetable.Describe(),
        dag.Definition.StartDate,
        dag.Definition.EndDate,
        dag.Definition.Catchup,
        dag.Definition.MaxActiveRuns,
        Params = dag.Definition.Params.ToDictionary(param => param.Key, param => Param(param.Value), StringComparer.Ordinal),
        Tasks = dag.Tasks.Select(Task).ToList(),
    };

    /// <summary>What <c>dags test</c> tells of a run.</summary>
    internal static object TestedRun(DagRunView run, IEnumerable<TaskInstanceView> instances) => new
    {
        run.DagId,
        run.RunId,
        State = run.State.Name(),
        TaskInstances = instances.Select(instance => new { instance.TaskId, instance.MapIndex, State = StateOf(instance.State), TryNumber = instance.Attempt }).ToList(),
    };

    internal static object ImportError(DagProblem problem) => new
    {
        Filepath = problem.Source?.File,
        problem.Source?.At.Line,
        problem.Source?.At.Column,
        DagId = problem.DagId.Length == 0 ? null : problem.DagId,
        problem.TaskId,
        Error = problem.Message,
    };

    internal static object Execution(DagRunInfo run) => new
    {
        LogicalDate = LogicalDateOf(run),
        run.RunAfter,
        DataIntervalStart = IntervalOf(run)?.Start,
        DataIntervalEnd = IntervalOf(run)?.End,
        PartitionKey = run.Partition?.Key,
        PartitionDate = run.Partition?.Date,
    };

    /// <summary>The logical date the run will have: none when it is for a partition.</summary>
    internal static DateTimeOffset? LogicalDateOf(DagRunInfo run) => run.Partition is null ? run.LogicalDate : null;

    internal static DataInterval? IntervalOf(DagRunInfo run) => run.Partition is null ? run.DataInterval : null;

    internal static object Run(DagRunView run) => new
    {
        run.DagId,
        DagRunId = run.RunId,
        RunType = run.RunType.Name(),
        State = run.State.Name(),
        run.Reason,
        run.LogicalDate,
        run.PartitionKey,
        run.PartitionDate,
        run.RunAfter,
        run.QueuedAt,
        StartDate = run.StartedAt,
        EndDate = run.EndedAt,
        Duration = (run.EndedAt - run.StartedAt)?.TotalSeconds,
        Conf = run.Conf is null ? (JsonElement?)null : JsonElement.Parse(run.Conf),
    };

    internal static object Instance(DagRunView run, TaskInstanceView instance) => new
    {
        run.DagId,
        DagRunId = run.RunId,
        instance.TaskId,
        instance.MapIndex,
        RenderedMapIndex = instance.MapIndexName,
        State = StateOf(instance.State),
        TryNumber = instance.Attempt,
        MaxTries = instance.MaxAttempts - 1,
        StartDate = instance.StartedAt,
        EndDate = instance.EndedAt,
        Duration = (instance.EndedAt - instance.StartedAt)?.TotalSeconds,
        NextTryAt = instance.DueAt,
        instance.Reason?.Message,
    };

    internal static string? StateOf(TaskInstanceState state) => state == TaskInstanceState.None ? null : state.Name();

    private static object Param(Param param) => new
    {
        Value = param.Default,
        Schema = param.Schema is null ? (JsonElement?)null : JsonElement.Parse(param.Schema),
        param.Description,
    };

    private static object Task(DagTask task) => new
    {
        TaskId = task.Id.Value,
        task.Definition.OperatorName,
        UpstreamTaskIds = task.Upstream.Select(other => other.Id.Value).ToList(),
        DownstreamTaskIds = task.Downstream.Select(other => other.Id.Value).ToList(),
        TriggerRule = StateWords.SnakeCase(task.TriggerRule.ToString()),
        task.Retries,
        task.Queue,
    };
}
