using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Dagfire;

/// <summary>The loop of a sensor: look, decide, wait (Airflow's BaseSensorOperator). One loop serves its three modes.</summary>
internal sealed class SensorLoop(SensorOptions options, Func<TaskContext, CancellationToken, Task<PokeResult>> poke)
{
    /// <summary>The task's code.</summary>
    internal async Task<TaskResult> RunAsync(TaskContext context, CancellationToken cancellationToken)
    {
        if (context.Event is { } answer)
            return answer.Deserialize<SensorAnswer>(DagfireJson.Options)!.ToResult();
        while (true)
        {
            if (await LookAsync(context, cancellationToken) is { } ended)
                return ended;
            var wait = NextWait(context);
            switch (options.Mode)
            {
                case SensorMode.Reschedule:
                    return TaskResult.Reschedule(context.Clock.GetUtcNow() + wait);
                case SensorMode.Deferred:
                    return TaskResult.Defer();
                default:
                    await Task.Delay(wait, context.Clock, cancellationToken);
                    break;
            }
        }
    }

    /// <summary>The task's trigger: the same looks, outside any worker.</summary>
    internal async Task<object?> WaitAsync(TaskContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(NextWait(context), context.Clock, cancellationToken);
            if (await LookAsync(context, cancellationToken) is { } ended)
                return SensorAnswer.Of(ended);
        }
    }

    /// <returns>How the attempt ends; <see langword="null"/> when another look follows.</returns>
    private async Task<TaskResult?> LookAsync(TaskContext context, CancellationToken cancellationToken)
    {
        try
        {
            var seen = await poke(context, cancellationToken);
            if (seen.SkipReason is { } reason)
                return TaskResult.Skip(reason);
            if (seen.IsDone)
                return new TaskResult.Succeeded(seen.Output);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            context.Logger.LogWarning(error, "The look failed.");
            if (SensorErrors.ResultOf(options, error) is { } ended)
                return ended;
        }

        return ElapsedOf(context) > options.Timeout ? SensorErrors.OutOfTime(options) : null;
    }

    private TimeSpan NextWait(TaskContext context)
    {
        var elapsed = ElapsedOf(context);
        var seed = $"{context.DagId}#{context.TaskId}#{context.MapIndex}#{context.RunId}";
        return SensorBackoff.After(options, SensorBackoff.PokesUntil(options, elapsed, seed), elapsed, seed);
    }

    // The limit bounds the whole wait, retries included, as Airflow documents it; only a sensor that keeps its slot begins anew with each attempt.
    private TimeSpan ElapsedOf(TaskContext context) =>
        context.Clock.GetUtcNow() - (options.Mode == SensorMode.Poke ? context.StartedAt : context.FirstStartedAt);
}
