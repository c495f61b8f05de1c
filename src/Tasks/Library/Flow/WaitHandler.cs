using System.Globalization;
using System.Text.Json;

namespace Dagfire.Tasks.Flow;

/// <summary>Carries out <see cref="Wait"/>.</summary>
public sealed class WaitHandler : ITaskHandler<Wait, Nothing>
{
    // An attempt that gave its slot back starts its code anew: what it waits for is kept among its values, which go with the attempt.
    private const string Key = "wait_until";

    /// <inheritdoc/>
    public async Task<TaskResult<Nothing>> RunAsync(Wait parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var until = parameters.Until is { } template
            ? Parse(await context.RenderAsync(template, cancellationToken))
            : await EndAsync(parameters.For ?? TimeSpan.Zero, context, cancellationToken);
        return until is not { } at ? TaskResult.FailNow($"'{parameters.Until}' does not give an instant such as 2026-11-20T06:00:00Z.")
            : at > context.Clock.GetUtcNow() ? TaskResult.Reschedule(at)
            : TaskResult.Success;
    }

    private static DateTimeOffset? Parse(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) ? instant : null;

    private static async Task<DateTimeOffset> EndAsync(TimeSpan time, TaskContext context, CancellationToken cancellationToken)
    {
        if (await context.XComs.PullAsync(context.TaskId, Key, cancellationToken) is { } known)
            return JsonSerializer.Deserialize<DateTimeOffset>(known);
        var end = context.Clock.GetUtcNow() + time;
        await context.XComs.PushAsync(Key, end, cancellationToken);
        return end;
    }
}
