using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt;

/// <summary>Has what runs of dbt leave behind kept, for tasks that run it.</summary>
public static partial class DbtRecording
{
    private static readonly DbtVerb[] Building = [DbtVerb.Build, DbtVerb.Run, DbtVerb.Seed, DbtVerb.Snapshot, DbtVerb.Test, DbtVerb.Retry, DbtVerb.SourceFreshness];

    /// <summary>
    /// Keeps a result with the registered <see cref="IDbtRecorder"/>, where there is one. Never fails the task: what goes wrong is a warning in its log. What became of nodes counts
    /// for the commands that build, test or look at sources; others tell of the project alone.
    /// </summary>
    /// <param name="context">The attempt that ran dbt.</param>
    /// <param name="verb">The command.</param>
    /// <param name="result">How it went.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="taskOf">The task that stands for a node; <see langword="null"/> for the one that ran dbt.</param>
    public static async Task RecordDbtAsync(this TaskContext context, DbtVerb verb, DbtResult result, CancellationToken cancellationToken, Func<string, string?>? taskOf = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(result);
        try
        {
            if (result.Invocation is not { } invocation || context.Services.GetService<IDbtRecorder>() is not { } recorder)
                return;
            var now = context.Clock.GetUtcNow();
            var outcomes = Building.Contains(verb) ? result.Nodes.Where(node => !IsHook(node)).Select(node => Outcome(node, now, taskOf?.Invoke(node.UniqueId))) : [];
            await recorder.RecordAsync(invocation with { Outcomes = [.. outcomes] }, DbtOrigin.Of(context), cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKept(context.Logger, error);
        }
    }

    private static DbtOutcome Outcome(DbtNodeResult node, DateTimeOffset now, string? taskId) => new(node.UniqueId, node.Status, node.CompletedAt ?? now)
    {
        Message = node.Message,
        Failures = node.Failures,
        ExecutionTime = node.ExecutionTime,
        Freshness = node.SnapshottedAt is { } at ? FreshnessOf(node, at) : null,
        TaskId = taskId,
    };

    // dbt calls a load that never happened the year 1.
    private static DbtFreshness FreshnessOf(DbtNodeResult node, DateTimeOffset at) =>
        node.MaxLoadedAt is { Year: > 1 } loaded ? new DbtFreshness(loaded, at, node.Age) : new DbtFreshness(null, at, null);

    private static bool IsHook(DbtNodeResult node) => node.UniqueId.StartsWith("operation.", StringComparison.Ordinal);

    [LoggerMessage(1020, LogLevel.Warning, "What dbt left behind could not be kept for the dashboard.")]
    private static partial void LogNotKept(ILogger logger, Exception error);
}
