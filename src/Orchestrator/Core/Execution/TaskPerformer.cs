using Dagfire.Compilation;
using Microsoft.Extensions.Logging;

namespace Dagfire.Execution;

/// <summary>Runs a task's code inside its limits and turns whatever happens into a result.</summary>
internal sealed class TaskPerformer(TimeProvider clock, TimeSpan stopGrace)
{
    /// <returns>The result; <see langword="null"/> when the process stopped the attempt.</returns>
    internal async Task<TaskResult?> PerformAsync(
        DagTask task, TaskContext context, CancellationToken unwanted, CancellationToken stopping)
    {
        var limit = task.ExecutionTimeout;
        using var timeout = limit is { } time ? new CancellationTokenSource(time, clock) : new CancellationTokenSource();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, unwanted, stopping);
        try
        {
            // A thread of its own: code that blocks must not block the watch over its time.
            var work = Task.Run(() => task.Definition.Code(context, any.Token), CancellationToken.None);
            return await WithinGraceAsync(work, context, any.Token);
        }
        catch (Exception exception)
        {
            return ResultOf(exception, context, task, timeout.Token, unwanted, stopping);
        }
    }

    private async Task<TaskResult> WithinGraceAsync(Task<TaskResult> work, TaskContext context, CancellationToken cancelled)
    {
        var stopAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancelled.Register(stopAsked.SetResult);
        if (await Task.WhenAny(work, stopAsked.Task) == work)
            return await work;
        try
        {
            return await work.WaitAsync(stopGrace, clock, CancellationToken.None);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            context.Logger.LogError("The task's code did not stop within {Grace} of being asked to; it is left behind and its result ignored.", stopGrace);
            throw new OperationCanceledException(cancelled);
        }
    }

    private TaskResult? ResultOf(
        Exception exception, TaskContext context, DagTask task, CancellationToken timeout, CancellationToken unwanted, CancellationToken stopping)
    {
        if (exception is OperationCanceledException)
        {
            if (timeout.IsCancellationRequested)
                return OutOfTime(context, task);
            if (unwanted.IsCancellationRequested)
                return Failed(context, new TaskFailure("cancelled", "The attempt was stopped: its task was cleared, marked, or its run ended."));
            if (stopping.IsCancellationRequested)
                return null;
        }

        context.Logger.LogError(exception, "The attempt failed.");
        return AskPolicies(new TaskResult.Failed(TaskFailure.From(exception), Retryable: true), exception, context, task);
    }

    /// <summary>How an attempt ends whose wait failed: its code is not asked, its policies are.</summary>
    internal TaskResult WaitFailed(DagTask task, TaskContext context, TaskFailure failure)
    {
        context.Logger.LogError("The wait failed: {Message}", failure.Message);
        return AskPolicies(new TaskResult.Failed(failure, Retryable: true), new DeferralException(failure), context, task);
    }

    private TaskResult OutOfTime(TaskContext context, DagTask task)
    {
        var failed = Failed(context, new TaskFailure("timeout", $"The attempt did not end within its limit of {task.ExecutionTimeout}."));
        var result = task.Definition.Sensor is { } sensor ? SensorErrors.ExecutionTimeout(sensor, failed.Failure) : failed;
        return result is TaskResult.Failed ? AskPolicies(failed, new TimeoutException(failed.Failure.Message), context, task) : result;
    }

    private TaskResult AskPolicies(TaskResult.Failed failed, Exception exception, TaskContext context, DagTask task) =>
        RetryPolicies.ResultOf(failed, task.RetryPolicies, new AttemptFailure(exception, context.Attempt, context.MaxAttempts), clock, context.Logger);

    private static TaskResult.Failed Failed(TaskContext context, TaskFailure failure)
    {
        context.Logger.LogError("{Message}", failure.Message);
        return new TaskResult.Failed(failure, Retryable: true);
    }
}
