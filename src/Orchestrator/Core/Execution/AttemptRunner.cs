using System.Text.Json;
using Dagfire.Advancing;
using Dagfire.Logs;
using Dagfire.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Execution;

/// <summary>Runs one attempt from start to report: start, resolve, perform within limits, normalise, report.</summary>
internal sealed class AttemptRunner(
    RunningAttempts attempts, IServiceScopeFactory scopes, IContextStores stores, TaskLogs logs, TaskPerformer performer, IOutcomeSink outcomes, TimeProvider clock)
    : IAttemptRunner
{
    public async Task RunAsync(AttemptReference attempt, CancellationToken cancellationToken)
    {
        if (attempts.Start(attempt) is not { } running)
            return;
        try
        {
            var (result, output) = await RunAsync(running, cancellationToken);
            attempts.End(running);
            outcomes.Report(new AttemptOutcome(attempt, result, output, clock.GetUtcNow()) { Task = running.Claim.Task });
        }
        catch (Exception exception)
        {
            // Nothing of ours may lose an attempt: whatever broke around the task's code is the attempt's failure.
            attempts.End(running);
            var failure = MaskedResult.Of(new TaskResult.Failed(TaskFailure.From(exception), Retryable: true), logs.Masker);
            outcomes.Report(new AttemptOutcome(attempt, failure, OutputJson: null, clock.GetUtcNow()) { Task = running.Claim.Task });
        }
    }

    private async Task<(TaskResult? Result, string? Output)> RunAsync(RunningAttempt running, CancellationToken stopping)
    {
        var claim = running.Claim;
        using var log = logs.Open(logs.PathOf(claim.Run.DagId, claim.Run.RunId, claim.Reference.TaskId, claim.Reference.MapIndex, claim.Reference.Attempt));
        await using var scope = scopes.CreateAsyncScope();
        var context = ContextOf(claim, scope.ServiceProvider, log);
        var result = await performer.PerformAsync(claim.Task.Definition.Code, context, claim.Task.ExecutionTimeout, running.Unwanted, stopping);
        return Normalise(MaskedResult.Of(BranchTargets.Checked(result, claim.Task), logs.Masker), log);
    }

    private TaskContext ContextOf(ClaimedAttempt claim, IServiceProvider services, ILogger log) => ContextOf(claim, ConfOf(claim.Run), services, log);

    private TaskContext ContextOf(ClaimedAttempt claim, JsonElement conf, IServiceProvider services, ILogger log) => new()
    {
        DagId = new DagId(claim.Run.DagId),
        RunId = claim.Run.RunId,
        TaskId = claim.Task.Id,
        MapIndex = claim.Reference.MapIndex,
        Attempt = claim.Reference.Attempt,
        MaxAttempts = claim.MaxTries + 1,
        RunType = claim.Run.Type,
        LogicalDate = claim.Run.LogicalDate,
        DataInterval = claim.Run.DataInterval,
        IsLatestRun = LatestRun.IsLatest(claim.Run, claim.Dag, clock.GetUtcNow()),
        Conf = conf,
        Params = claim.Dag.Params.Merge(conf),
        Services = services,
        Logger = log,
        Clock = clock,
        XComs = stores.XComsOf(claim.Reference),
        State = stores.StateOf(claim.Run.DagId, claim.Reference.TaskId),
    };

    private static readonly JsonElement NoConf = JsonDocument.Parse("{}").RootElement;

    private static JsonElement ConfOf(DagRun run)
    {
        if (run.Conf is null)
            return NoConf;
        using var document = JsonDocument.Parse(run.Conf);
        return document.RootElement.Clone();
    }

    /// <summary>Writes the output as JSON within its limit, and says in the log how the attempt ended where that is news.</summary>
    private static (TaskResult? Result, string? Output) Normalise(TaskResult? result, ILogger log)
    {
        switch (result)
        {
            case TaskResult.Succeeded { Output: { } output }:
                var json = JsonSerializer.Serialize(output, output.GetType(), DagfireJson.Options);
                return XComSize.Problem(json) is { } problem ? (TaskResult.FailNow(problem), null) : (result, json);
            case TaskResult.Skipped skipped:
                log.LogInformation("Skipped: {Reason}", skipped.Reason);
                break;
            case TaskResult.Failed { Failure.Type: "failed" } failed:
                log.LogError("Failed: {Message}", failed.Failure.Message);
                break;
            case TaskResult.Rescheduled later:
                log.LogInformation("Goes on at {Until:O}.", later.Until);
                break;
        }

        return (result, null);
    }
}
