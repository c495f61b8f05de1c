namespace Dagfire.Queries;

/// <summary>What a command did to runs and their task instances, or would do.</summary>
/// <param name="Runs">The runs, oldest logical date first.</param>
/// <param name="TaskInstances">The task instances, run by run.</param>
public sealed record RunChangesView(IReadOnlyList<RunChangeView> Runs, IReadOnlyList<TaskInstanceChangeView> TaskInstances);

/// <summary>A run that changes.</summary>
/// <param name="Run">The run as it was.</param>
/// <param name="Becomes">Its state right after the command; it may go on from there at once.</param>
public sealed record RunChangeView(DagRunView Run, DagRunState Becomes);

/// <summary>A task instance that changes.</summary>
/// <param name="Run">Its run as it was.</param>
/// <param name="Before">The instance as it was.</param>
/// <param name="Becomes">Its state right after the command; it may go on from there at once.</param>
public sealed record TaskInstanceChangeView(DagRunView Run, TaskInstanceView Before, TaskInstanceState Becomes);
