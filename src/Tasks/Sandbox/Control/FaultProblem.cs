namespace Dagfire.Sandbox.Control;

/// <summary>What is wrong with a request for faults.</summary>
/// <param name="Field">The field, with a dot for each level; empty for the whole.</param>
/// <param name="Message">Field, value, and what is allowed.</param>
internal sealed record FaultProblem(string Field, string Message);
