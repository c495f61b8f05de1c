namespace Dagfire;

/// <summary>Says whether a loop is over; <see cref="TaskContext.Loop"/> has the result of the iteration. What it throws fails the gate, which is retried like any task; a <see cref="LoopException"/> fails it for good.</summary>
/// <param name="context">The gate's attempt.</param>
/// <param name="cancellationToken">Fires when the attempt must stop.</param>
/// <returns><see langword="true"/> to stop, <see langword="false"/> for another iteration.</returns>
public delegate Task<bool> LoopCondition(TaskContext context, CancellationToken cancellationToken);
