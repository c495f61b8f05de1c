namespace Dagfire.Advancing;

/// <summary>Task instances of a run that are to run again.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="TaskIds">The tasks; ids without an instance in the run are passed over.</param>
internal sealed record ClearTasks(long RunKey, IReadOnlyCollection<string> TaskIds);
