namespace Dagfire.Waits;

/// <summary>A run that is tried out waits for what nothing will bring.</summary>
/// <param name="reason">What it waits for.</param>
public sealed class StuckRunException(string reason) : Exception($"The run does not end: {reason}");
