namespace Dagfire.Yaml.Reading;

/// <summary>How a group loops.</summary>
/// <param name="MaxIterations">Most iterations.</param>
/// <param name="Until">Whether it is over, a template that makes true or false; <see langword="null"/> when it runs as often as it may.</param>
internal sealed record LoopPlan(int MaxIterations, Template? Until)
{
    internal LoopCondition? Condition => Until is { } until ? (context, cancellationToken) => IsOverAsync(until, context, cancellationToken) : null;

    private static async Task<bool> IsOverAsync(Template until, TaskContext context, CancellationToken cancellationToken)
    {
        var text = (await context.RenderAsync(until, cancellationToken)).Trim();
        return bool.TryParse(text, out var isOver) ? isOver : throw new LoopException($"'until' makes '{text}'; it must make true or false.");
    }
}
