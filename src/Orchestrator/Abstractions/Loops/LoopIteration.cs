namespace Dagfire;

/// <summary>The iteration an instance of a looping group belongs to. Known while the DAG is built only by where its values come from.</summary>
/// <typeparam name="TResult">What the body passes on.</typeparam>
public sealed class LoopIteration<TResult>
{
    private readonly string _groupId;

    internal LoopIteration(string groupId) => _groupId = groupId;

    /// <summary>What the iteration before passed on; the type's default in the first, see <see cref="LoopContext.Index"/>.</summary>
    /// <param name="context">An attempt of a task of the group.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="InvalidOperationException">The attempt is not one of the group.</exception>
    public Task<TResult?> PreviousAsync(TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Loop is { } loop && loop.GroupId == _groupId
            ? loop.PreviousAsync<TResult>(cancellationToken)
            : throw new InvalidOperationException($"The task '{context.TaskId}' does not belong to the loop '{_groupId}'.");
    }
}
