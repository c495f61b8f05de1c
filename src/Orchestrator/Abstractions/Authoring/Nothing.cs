namespace Dagfire;

/// <summary>The output of a task that has none.</summary>
public readonly record struct Nothing;
