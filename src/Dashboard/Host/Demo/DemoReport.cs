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
                instance.TaskId, Shapes.StateOf(instance.State), instance.Attempt, (instance.EndedAt - instance.StartedAt)?.TotalSeconds, instance.Reason?.Message))]);
    }

    private static Dictionary<string, string> PlacesOf(Installation installation)
    {
        var pipeline = installation.Get<TweetPipelineOptions>();
        return new()
        {
            ["metadata"] = installation.Database.Description,
            ["warehouse"] = pipeline.WarehouseFile,
            ["objects"] = pipeline.ObjectsPath,
            ["logs"] = installation.Logs.Root,
            ["docs"] = Path.Combine(pipeline.ObjectsPath, pipeline.DocsPrefix),
        };
    }

    private static List<string> NextOf(Installation installation, List<DemoDag> dags)
    {
        var home = $"--home {Words.ShellPath(installation.Settings.Home)}";
        var failed = dags.SelectMany(dag => dag.Tasks.Where(task => task.State == "failed").Select(task => (dag.DagId, task.TaskId))).FirstOrDefault();
        var (dagId, taskId) = failed.DagId is null ? ("extract_tweets", "extract_tweets") : failed;
        return
        [
            $"./dagfire tasks logs {dagId} latest {taskId} {home}",
            $"./dagfire runs show {dagId} {home}",
            $"./dagfire up {home}",
        ];
    }
}

/// <summary>A DAG's run in a demo.</summary>
internal sealed record DemoDag(string DagId, string DagRunId, string State, double? Duration, IReadOnlyList<DemoTask> Tasks);

/// <summary>A task of it.</summary>
internal sealed record DemoTask(string TaskId, string? State, int TryNumber, double? Duration, string? Message);

/// <summary>A message that was sent.</summary>
internal sealed record DemoMessage(DateTimeOffset SentAt, string Channel, string Text, string? Error)
{
    internal static DemoMessage From(RecordedNotification recorded) =>
        new(recorded.SentAt, recorded.Notification.Channel, recorded.Notification.Text, recorded.Error);
}
