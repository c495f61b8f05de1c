using System.Text.Json.Serialization;
using Dagfire.Dags;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Notifications;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Host.Demo;

/// <summary>What a demo did, as data.</summary>
internal sealed record DemoReport(
    bool IsSuccess, double ElapsedSeconds, IReadOnlyList<DemoDag> Dags, IReadOnlyList<WarehouseTable> Tables, IReadOnlyList<DemoMessage> Messages,
    IReadOnlyDictionary<string, string> Places, IReadOnlyList<string> Next)
{
    private const int MaxMessages = 100;

    internal static async Task<DemoReport> MakeAsync(Installation installation, IReadOnlyList<EndedRun> runs, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var dags = new List<DemoDag>();
        foreach (var run in runs)
            dags.Add(await DagOfAsync(installation, run, cancellationToken));
        var runIds = runs.Select(run => run.RunId).ToHashSet();
        var messages = await installation.Get<INotificationLog>().ListAsync(MaxMessages, cancellationToken);
        return new DemoReport(
            runs.All(run => run.State == DagRunState.Success),
            elapsed.TotalSeconds,
            dags,
            await WarehouseTables.ReadAsync(installation.Get<IWarehouse>(), cancellationToken),
            [.. messages.Where(message => message.Notification.RunId is { } runId && runIds.Contains(runId)).Reverse().Select(DemoMessage.From)],
            PlacesOf(installation),
            NextOf(installation, dags));
    }

    private static async Task<DemoDag> DagOfAsync(Installation installation, EndedRun ended, CancellationToken cancellationToken)
    {
        var run = await installation.RequireRunAsync(ended.DagId, ended.RunId, cancellationToken);
        var instances = await installation.TaskInstancesAsync(run, cancellationToken);
        return new DemoDag(
            run.DagId, run.RunId, run.State.Name(), (run.EndedAt - run.StartedAt)?.TotalSeconds,
            [.. instances.Select(instance => new DemoTask(
                instance.TaskId, instance.MapIndex < 0 ? null : instance.MapIndex, Shapes.StateOf(instance.State), instance.Attempt, (instance.EndedAt - instance.StartedAt)?.TotalSeconds, instance.Reason?.Message))]);
    }

    private static Dictionary<string, string> PlacesOf(Installation installation)
    {
        var pipeline = installation.Get<TweetPipelineOptions>();
        return new()
        {
            ["metadata"] = installation.Database.Description,
            ["warehouse"] = pipeline.WarehouseConnection is { } id ? $"the connection '{id}'" : pipeline.WarehouseFile,
            ["objects"] = pipeline.ObjectsPath,
            ["logs"] = installation.Logs.Root,
            ["docs"] = Path.Combine(pipeline.ObjectsPath, pipeline.DocsPrefix),
        };
    }

    private static List<string> NextOf(Installation installation, List<DemoDag> dags)
    {
        var options = installation.Settings.Options;
        var failed = dags.SelectMany(dag => dag.Tasks.Where(task => task.State == "failed").Select(task => (dag.DagId, Task: task))).FirstOrDefault();
        var (dagId, taskId) = failed.DagId is null ? ("extract_tweets", "extract_tweets") : (failed.DagId, failed.Task.MapIndex is null ? failed.Task.TaskId : $"'{failed.Task.Name}'");
        return
        [
            $"./dagfire tasks logs {dagId} latest {taskId} {options}",
            $"./dagfire runs show {dagId} {options}",
            $"./dagfire up {options}",
        ];
    }
}

/// <summary>A DAG's run in a demo.</summary>
internal sealed record DemoDag(string DagId, string DagRunId, string State, double? Duration, IReadOnlyList<DemoTask> Tasks);

/// <summary>A task of it.</summary>
internal sealed record DemoTask(string TaskId, int? MapIndex, string? State, int TryNumber, double? Duration, string? Message)
{
    /// <summary>What people call it: of a mapped task with its index.</summary>
    [JsonIgnore]
    public string Name => MapIndex is { } index ? $"{TaskId}[{index}]" : TaskId;
}

/// <summary>A message that was sent.</summary>
internal sealed record DemoMessage(DateTimeOffset SentAt, string Channel, string Text, string? Error)
{
    internal static DemoMessage From(RecordedNotification recorded) =>
        new(recorded.SentAt, recorded.Notification.Channel, recorded.Notification.Text, recorded.Error);
}
