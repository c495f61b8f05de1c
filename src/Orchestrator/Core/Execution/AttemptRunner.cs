using System.Text.Json;
using Dagfire.Advancing;
using Dagfire.Logs;
using Dagfire.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Execution;

/// <summary>Runs one attempt from start to report: start, resolve, perform within limits, normalise, report.</summary>
internal sealed class AttemptRunner(
    RunningAttempts attempts, IServiceScopeFactory scopes, AttemptContexts contexts, TaskLogs logs, TaskPerformer performer, IOutcomeSink outcomes, TimeProvider clock,
    AttemptStarter? starter = null)
    : IAttemptRunner
{
    public async Task<AttemptEnd> RunAsync(AttemptReference attempt, CancellationToken cancellationToken)
    {
        var running = attempts.Start(attempt);
        if (running is null && starter is not null)
            running = await starter.StartAsync(attempt, cancellationToken);
        return running is null ? AttemptEnd.Stale : await RunAsync(running, starter is null ? null : NewRecorded(), cancellationToken);
    }

    // A queue outside hears of an end when it is in the database.
    private static TaskCompletionSource<bool> NewRecorded() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<AttemptEnd> RunAsync(RunningAttempt running, TaskCompletionSource<bool>? recorded, CancellationToken cancellationToken)
    {
        var outcome = await OutcomeOfAsync(running, cancellationToken) with { Task = running.Claim.Task, Recorded = recorded };
        attempts.End(running);
        outcomes.Report(outcome);
        var counts = recorded is null || await recorded.Task;
        return counts ? EndOf(outcome.Result) : AttemptEnd.Stale;
    }

    private async Task<AttemptOutcome> OutcomeOfAsync(RunningAttempt running, CancellationToken cancellationToken)
    {
        var attempt = running.Claim.Reference;
        try
        {
            var (result, output, emitted, rendered) = await PerformAsync(running, cancellationToken);
            return new AttemptOutcome(attempt, result, output, clock.GetUtcNow()) { Emitted = emitted, Rendered = rendered };
        }
        catch (Exception exception)
        {
            // Nothing of ours may lose an attempt: whatever broke around the task's code is the attempt's failure, unless the process is on its way out.
            var failure = cancellationToken.IsCancellationRequested ? null : MaskedResult.Of(new TaskResult.Failed(TaskFailure.From(exception), Retryable: true), logs.Masker);
            return new AttemptOutcome(attempt, failure, OutputJson: null, clock.GetUtcNow());
        }
    }

    private static AttemptEnd EndOf(TaskResult? result) => result switch
    {
        null => new AttemptEnd(AttemptEndKind.Interrupted),
        TaskResult.Failed failed => new AttemptEnd(AttemptEndKind.Failed, failed.Failure),
        TaskResult.Skipped skipped => new AttemptEnd(AttemptEndKind.Skipped, new TaskFailure("skipped", skipped.Reason)),
        TaskResult.Rescheduled or TaskResult.Deferred or TaskResult.AwaitingInput => new AttemptEnd(AttemptEndKind.Waiting),
        _ => new AttemptEnd(AttemptEndKind.Success),
    };

    private async Task<(TaskResult? Result, string? Output, IReadOnlyList<EmittedAsset> Emitted, string? Rendered)> PerformAsync(RunningAttempt running, CancellationToken stopping)
    {
        var claim = running.Claim;
        using var log = logs.Open(logs.PathOf(claim.Run.DagId, claim.Run.RunId, claim.Reference.TaskId, claim.Reference.MapIndex, claim.Reference.Attempt));
        await using var scope = scopes.CreateAsyncScope();
        var rendered = new RenderedValues();
        await using var keeper = contexts.Keep(rendered, claim, logs.Masker, log);
        var context = contexts.Of(claim, scope.ServiceProvider, log, rendered);
        if (claim.Resumption?.Failure is { } failed)
            return Bare(Normalise(MaskedResult.Of(performer.WaitFailed(claim.Task, context, failed), logs.Masker), claim, log));
        if (claim.Task.Callbacks?.OnExecute is { } onExecute)
            await BeforeAsync(onExecute, context, stopping);
        var result = await performer.PerformAsync(claim.Task, context, running.Unwanted, stopping);
        var left = await keeper.EndAsync();
        if (result is not null)
            await contexts.NameAsync(claim, context, logs.Masker, stopping);
        var (ended, output) = Normalise(MaskedResult.Of(BranchTargets.Checked(result, claim.Task, claim.Dag), logs.Masker), claim, log);
        return (ended, output, context.Outlets.Collect(), left);
    }

    private static async Task BeforeAsync(Func<TaskContext, CancellationToken, Task> onExecute, TaskContext context, CancellationToken cancellationToken)
    {
        try
        {
            await onExecute(context, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            context.Logger.LogError(exception, "The callback before the attempt failed; the attempt goes on.");
        }
    }

    private static (TaskResult? Result, string? Output, IReadOnlyList<EmittedAsset> Emitted, string? Rendered) Bare((TaskResult? Result, string? Output) ended) =>
        (ended.Result, ended.Output, [], null);

    /// <summary>Writes the output as JSON within its limit, and says in the log how the attempt ended where that is news.</summary>
    private static (TaskResult? Result, string? Output) Normalise(TaskResult? result, ClaimedAttempt claim, ILogger log)
    {
        switch (result)
        {
            case TaskResult.Succeeded succeeded:
                return Written(succeeded, claim);
            case TaskResult.Skipped skipped:
                log.LogInformation("Skipped: {Reason}", skipped.Reason);
                break;
            case TaskResult.Failed { Failure.Type: "failed" } failed:
                log.LogError("Failed: {Message}", failed.Failure.Message);
                break;
            case TaskResult.Deferred:
                log.LogInformation("Waits without a slot.");
                break;
            case TaskResult.Rescheduled later:
                log.LogInformation("Goes on at {Until:O}.", later.Until);
                break;
        }

        return (result, null);
    }

    private static (TaskResult? Result, string? Output) Written(TaskResult.Succeeded result, ClaimedAttempt claim)
    {
        var json = result.Output is { } output ? JsonSerializer.Serialize(output, output.GetType(), DagfireJson.Options) : null;
        if (json is not null && XComSize.Problem(json) is { } tooLarge)
            return (TaskResult.FailNow(tooLarge), null);
        return MapLength.Problem(json, claim.Task, claim.Dag.Definition.MaxMapLength) is { } wrong ? (TaskResult.Fail(wrong), null) : (result, json);
    }
}
