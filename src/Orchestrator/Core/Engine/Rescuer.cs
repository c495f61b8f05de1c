using System.Text.Json;
using Dagfire.Advancing;
using Dagfire.Backfills;
using Dagfire.Execution;
using Dagfire.Metadata;
using Dagfire.Runs;
using Microsoft.Extensions.Logging;

namespace Dagfire.Engine;

/// <summary>
/// Compares the database with reality: attempts whose process is dead are made again, runs that nothing moves any more are looked at afresh.
/// Works at start and at intervals.
/// </summary>
internal sealed partial class Rescuer(
    MetadataDatabase database, EngineLoop engine, Triggerer triggerer, IExecutor executor, RunningAttempts attempts, BackfillCarrier backfills, IDagLookup dags, EngineOptions options,
    TimeProvider clock, long workerKey, ILogger<Rescuer> logger)
{
    private readonly LostMessages _lostMessages = new();
    private readonly Forgotten _forgottenAttempts = new(TimeProvider.System);
    private readonly Forgotten _forgottenWaits = new(TimeProvider.System);

    internal async Task RescueAsync(CancellationToken cancellationToken)
    {
        foreach (var lost in await database.QueryAsync<LostRow>("list_lost_attempts", new { self = workerKey }, cancellationToken))
            Rescue(lost);
        await HandOverAgainAsync(cancellationToken);
        await TakeBackForgottenAsync(cancellationToken);
        foreach (var lost in await database.QueryAsync<LostRow>("list_lost_waits", new { self = workerKey }, cancellationToken))
            engine.Post(new EngineMessage.Resume(new ResumedAttempt(lost.Reference, Resumption.Anew)));
        foreach (var answered in await database.QueryAsync<AnsweredRow>("list_answered_waits", null, cancellationToken))
            engine.Post(new EngineMessage.Resume(new ResumedAttempt(answered.Reference, Resumption.With(JsonSerializer.Deserialize<JsonElement>(answered.Answer)))));
        foreach (var runKey in await database.QueryAsync<long>("list_idle_runs", null, cancellationToken))
            engine.Post(new EngineMessage.Recheck(runKey));
        await backfills.RescueAsync(cancellationToken);
        if (dags.HasAssetSchedules && (await database.QueryAsync<string>("list_waiting_asset_dags", null, cancellationToken)).Count > 0)
            engine.Post(new EngineMessage.AssetsChanged());
    }

    /// <summary>Ends the waits of this process that somebody ended from another one.</summary>
    internal async Task StopWaitsAsync(Triggerer triggerer, CancellationToken cancellationToken)
    {
        if (triggerer.Count == 0)
            return;
        // Named before the look: a wait that begins after it is none of those that are missing from it.
        var known = triggerer.References.ToList();
        var waiting = await database.QueryAsync<LostRow>("list_waits", new { worker_key = workerKey }, cancellationToken);
        triggerer.Stop(known.Except(waiting.Select(row => row.Reference)));
    }

    /// <summary>Stops attempts of this process that somebody cleared, marked or took away from another one.</summary>
    internal async Task StopUnwantedAsync(CancellationToken cancellationToken)
    {
        if (attempts.Count == 0)
            return;

        // Those that begin after the question was put are not in its answer, and are wanted.
        var asked = attempts.References.ToList();
        var wanted = await database.QueryAsync<LostRow>("list_wanted_attempts", new { worker_key = workerKey }, cancellationToken);
        foreach (var reference in asked.Except(wanted.Select(row => row.Reference)))
            attempts.Cancel(reference);
    }

    private async Task TakeBackForgottenAsync(CancellationToken cancellationToken)
    {
        var held = await database.QueryAsync<LostRow>("list_running_attempts", new { worker_key = workerKey }, cancellationToken);
        foreach (var attempt in _forgottenAttempts.Find(held.Select(row => row.Reference), attempts.References))
        {
            LogForgotten(attempt.TaskId, attempt.RunKey, attempt.Attempt);
            engine.Post(new EngineMessage.Ended(new AttemptOutcome(attempt, Result: null, OutputJson: null, clock.GetUtcNow()) { IsLost = true }));
        }

        var waits = await database.QueryAsync<LostRow>("list_waits", new { worker_key = workerKey }, cancellationToken);
        foreach (var attempt in _forgottenWaits.Find(waits.Select(row => row.Reference), triggerer.References))
            engine.Post(new EngineMessage.Resume(new ResumedAttempt(attempt, Resumption.Anew)));
    }

    // A message on its way has not been counted by its queue yet: of live processes only what has waited for a while is asked for.
    private async Task HandOverAgainAsync(CancellationToken cancellationToken)
    {
        var before = database.Instant(clock.GetUtcNow() - options.QueuedTimeout);
        var queued = await database.QueryAsync<LostRow>("list_queued_attempts", new { before }, cancellationToken);
        var lost = queued.Count == 0 ? [] : await executor.FindLostAsync([.. queued.Select(row => row.Reference)], cancellationToken);
        foreach (var (attempt, isHopeless) in _lostMessages.Count(lost, [.. queued.Select(row => row.Reference)]))
        {
            LogHandedOverAgain(attempt.TaskId, attempt.RunKey, attempt.Attempt);
            engine.Post(new EngineMessage.Requeue(attempt, isHopeless));
        }
    }

    [LoggerMessage(1202, LogLevel.Warning, "The message of task {TaskId} in run {RunKey}, attempt {Attempt}, is lost; it is handed over again.")]
    private partial void LogHandedOverAgain(string taskId, long runKey, int attempt);

    [LoggerMessage(1203, LogLevel.Warning, "Task {TaskId} in run {RunKey}, attempt {Attempt}, was started here by a transaction whose answer was lost; it is made again.")]
    private partial void LogForgotten(string taskId, long runKey, int attempt);

    private void Rescue(LostRow lost)
    {
        var isHopeless = lost.Rescues >= (dags.Find(lost.DagId)?.Find(lost.TaskId)?.MaxInfraRetries ?? options.MaxRescues);
        LogLost(lost.TaskId, lost.RunKey, lost.Attempt, lost.Rescues + 1);
        TaskResult? result = isHopeless
            ? new TaskResult.Failed(new TaskFailure("lost", $"The process died {lost.Rescues + 1} times while running this task."), Retryable: true)
            : null;
        engine.Post(new EngineMessage.Ended(new AttemptOutcome(lost.Reference, result, OutputJson: null, clock.GetUtcNow()) { IsLost = true }));
    }

    [LoggerMessage(1201, LogLevel.Warning, "Task {TaskId} in run {RunKey}, attempt {Attempt}, was lost with its process ({Times} times so far); it is made again.")]
    private partial void LogLost(string taskId, long runKey, int attempt, int times);

    private sealed class AnsweredRow : LostRow
    {
        public string Answer { get; set; } = "";
    }

    private class LostRow
    {
        public string DagId { get; set; } = "";

        public long RunKey { get; set; }

        public string TaskId { get; set; } = "";

        public int MapIndex { get; set; }

        public int Attempt { get; set; }

        public int Fence { get; set; }

        public int Rescues { get; set; }

        internal AttemptReference Reference => new(RunKey, TaskId, MapIndex, Attempt, Fence);
    }
}
