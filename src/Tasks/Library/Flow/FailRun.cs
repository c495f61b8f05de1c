namespace Dagfire.Tasks.Flow;

/// <summary>
/// Fails, without retry. As a leaf on <see cref="TriggerRule.OneFailed"/> it is a watcher: a run whose only other leaf is a failure notice
/// would end in success, because the notice succeeds.
/// </summary>
/// <param name="Reason">What the failure says.</param>
public sealed record FailRun(string Reason = "Failing the run because an upstream task failed.") : IOperator;
