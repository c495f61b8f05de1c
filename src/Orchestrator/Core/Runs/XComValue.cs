namespace Dagfire.Runs;

/// <summary>A value an attempt passes on, as JSON.</summary>
internal sealed record XComValue(TaskInstanceKey Key, string Name, string Json);
