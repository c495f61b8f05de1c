namespace Dagfire;

/// <summary>An attempt was delivered to a process that does not have its DAG, or not the task: it is for another process, or for a later version of this one.</summary>
/// <param name="dagId">The DAG.</param>
/// <param name="taskId">The task.</param>
public sealed class UnknownTaskException(string dagId, string taskId)
    : Exception($"This process has no task '{taskId}' of a DAG '{dagId}': the attempt is left to a process that has it.");
