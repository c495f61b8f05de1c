namespace Dagfire;

/// <summary>The iteration an instance of a looping group belongs to. Known while the DAG is built only by where its values come from.</summary>
/// <typeparam name="TResult">What the body passes on.</typeparam>
public sealed class LoopIteration<TResult>
{
    internal LoopIteration()
    {
    }

    /// <summary>What the iteration before passed on; the type's default in the first, see <see cref="LoopContext.Index"/>.</summary>
    /// <param name="context">An attempt of a task of the group.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="InvalidOperationException">The attempt is not one of a loop.</exception>
#pragma warning disable CA1822 // Handed to the body so that its type is known there.
    public Task<TResult?> PreviousAsync(TaskContext context, CancellationToken cancellationToken)
#pragma warning restore CA1822
    {
        ArgumentNullException.ThrowIfNull(context);
        var loop = context.Loop ?? throw new InvalidOperationException($"The task '{context.TaskId}' belongs to no loop.");
        return loop.PreviousAsync<TResult>(cancellationToken);
    }
}
