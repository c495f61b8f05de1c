using System.Text.Json;
using System.Threading.Channels;
using Dagfire.Compilation;
using Dagfire.Metadata;
using Dagfire.Waits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Engine;

/// <summary>
/// Makes the callbacks that wait in the database, for the DAGs this process has. Each is taken by one process; those of a process that died are made by
/// another. What a callback throws is logged, and it is not made again.
/// </summary>
internal sealed partial class CallbackRunner(
    MetadataDatabase database, DagCatalog catalog, IServiceScopeFactory scopes, TimeProvider clock, long workerKey, ILogger<CallbackRunner> logger)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryAfterError = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Looks for callbacks: a transaction has written some.</summary>
    internal void Wake() => _wake.Writer.TryWrite(true);

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        Wake();
        while (await _wake.Reader.WaitToReadAsync(cancellationToken))
        {
            _wake.Reader.TryRead(out _);
            try
            {
                await MakeAllAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogLookFailed(exception);
                await Task.Delay(RetryAfterError, clock, cancellationToken);
                Wake();
            }
        }
    }

    /// <summary>Has callbacks of dead processes made by whoever sees them first.</summary>
    internal async Task ReleaseLostAsync(CancellationToken cancellationToken)
    {
        if (await database.ExecuteAsync("release_lost_callbacks", null, cancellationToken) > 0)
            Wake();
    }

    private async Task MakeAllAsync(CancellationToken cancellationToken)
    {
        while (await database.QueryAsync<Row>("list_callbacks", null, cancellationToken) is { Count: > 0 } waiting)
        {
            var ours = waiting.FindAll(row => catalog.Find(row.DagId) is not null);
            if (ours.Count == 0)
                return;
            foreach (var row in ours)
                await MakeAsync(row, cancellationToken);
        }
    }

    private async Task MakeAsync(Row row, CancellationToken cancellationToken)
    {
        var key = new { callback_key = row.CallbackKey, worker_key = workerKey };
        if (await database.ExecuteAsync("take_callback", key, cancellationToken) == 0)
            return;
        if (CallbackOf(row) is { } callback)
        {
            await AddTaskAsync(row, cancellationToken);
            await CallAsync(callback, row, cancellationToken);
        }

        await database.ExecuteAsync("delete_callback", new { callback_key = row.CallbackKey }, cancellationToken);
    }

    /// <summary>The end of a run is told with the task that ended last in that way.</summary>
    private async Task AddTaskAsync(Row row, CancellationToken cancellationToken)
    {
        var state = row.Event switch
        {
            nameof(CallbackEvent.RunSuccess) => TaskInstanceState.Success.Name(),
            nameof(CallbackEvent.RunFailure) => TaskInstanceState.Failed.Name(),
            _ => null,
        };
        if (state is null || (await database.QueryAsync<Row>("last_ended_instance", new { run_key = row.RunKey, state }, cancellationToken)).FirstOrDefault() is not { } last)
            return;
        (row.TaskId, row.MapIndex, row.Attempt) = (last.TaskId, last.MapIndex, last.Attempt);
    }

    private Callback? CallbackOf(Row row)
    {
        var happened = Enum.Parse<CallbackEvent>(row.Event);
        var dag = catalog.Find(row.DagId);
        if (happened == CallbackEvent.DeadlineMissed)
            return dag?.Definition.Deadlines.FirstOrDefault(alert => alert.Name == row.Deadline)?.OnMissed;
        return happened is CallbackEvent.RunSuccess or CallbackEvent.RunFailure ? dag?.CallbackOf(happened) : dag?.Find(row.TaskId!)?.Callbacks?.Of(happened);
    }

    private async Task CallAsync(Callback callback, Row row, CancellationToken cancellationToken)
    {
        using var held = (clock as SkippingClock)?.Hold();
        using var limit = new CancellationTokenSource(TimeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await callback(row.ToContext(scope.ServiceProvider, logger), either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogCallbackFailed(row.Event, row.DagId, row.RunId, row.TaskId, exception);
        }
    }

    [LoggerMessage(1601, LogLevel.Error, "The callback for {Event} of {DagId}, run {RunId}, task {TaskId} failed; nothing else changes by that.")]
    private partial void LogCallbackFailed(string @event, string dagId, string runId, string? taskId, Exception exception);

    [LoggerMessage(1602, LogLevel.Error, "Looking for callbacks failed; it is tried again.")]
    private partial void LogLookFailed(Exception exception);

    private sealed class Row
    {
        public long CallbackKey { get; set; }

        public long RunKey { get; set; }

        public string DagId { get; set; } = "";

        public string RunId { get; set; } = "";

        public string RunType { get; set; } = "";

        public DateTimeOffset? LogicalDate { get; set; }

        public string Event { get; set; } = "";

        public string? TaskId { get; set; }

        public int MapIndex { get; set; }

        public int Attempt { get; set; }

        public string? Reason { get; set; }

        public string? Deadline { get; set; }

        public DateTimeOffset HappenedAt { get; set; }

        internal CallbackContext ToContext(IServiceProvider services, ILogger log) => new()
        {
            Event = Enum.Parse<CallbackEvent>(Event),
            DagId = new DagId(DagId),
            RunId = RunId,
            RunType = StateNames.ParseRunType(RunType),
            LogicalDate = LogicalDate,
            TaskId = TaskId is null ? null : new TaskId(TaskId),
            MapIndex = MapIndex,
            Attempt = Attempt,
            Reason = Reason is null ? null : JsonSerializer.Deserialize<TaskFailure>(Reason, DagfireJson.Options),
            Deadline = Deadline,
            HappenedAt = HappenedAt,
            Services = services,
            Logger = log,
        };
    }
}
