namespace Dagfire.Tasks.Flow;

/// <summary>Carries out <see cref="Branch"/>.</summary>
public sealed class BranchHandler : ITaskHandler<Branch, Nothing>
{
    /// <inheritdoc/>
    public async Task<TaskResult<Nothing>> RunAsync(Branch parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var chosen = new List<string>();
        foreach (var template in await ChoiceAsync(parameters, context, cancellationToken))
        {
            var name = (await context.RenderAsync(template, cancellationToken)).Trim();
            if (name.Length > 0)
                chosen.Add(name);
        }

        context.Logger.BranchChosen(chosen.Count == 0 ? "none" : string.Join(", ", chosen));
        return TaskResult.Branch(chosen);
    }

    private static async Task<IReadOnlyList<Template>> ChoiceAsync(Branch parameters, TaskContext context, CancellationToken cancellationToken)
    {
        foreach (var (condition, follow) in parameters.When)
        {
            if (Truthiness.Of(await context.RenderAsync(condition, cancellationToken)))
                return follow;
        }

        return parameters.Otherwise;
    }
}
