namespace Dagfire.Queries;

/// <summary>Something that keeps a task instance from running.</summary>
/// <param name="Name">What kind of thing, as Airflow names its dependencies: <c>Trigger Rule</c>, <c>Pool Slots Available</c>, <c>Dag Not Paused</c>.</param>
/// <param name="Text">What it is in this case, a sentence for people.</param>
public sealed record WaitReason(string Name, string Text);
