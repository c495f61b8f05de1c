namespace Dagfire;

/// <summary>
/// Code that reacts to what became of a task instance or a run. Runs beside the run, after the change was committed: at least once, also when the process
/// dies in between. What it throws is logged and changes nothing.
/// </summary>
/// <param name="context">What happened.</param>
/// <param name="cancellationToken">Fires when the process stops or the callback takes too long.</param>
public delegate Task Callback(CallbackContext context, CancellationToken cancellationToken);
