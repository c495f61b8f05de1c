namespace Dagfire;

/// <summary>
/// Marks an operator whose handler may answer <see cref="TaskResult.Branch"/> or <see cref="TaskResult.SkipDownstream"/>: its decision is looked up
/// again when tasks after it are cleared.
/// </summary>
#pragma warning disable CA1040 // A mark is all it is.
public interface IDecidesDownstream;
#pragma warning restore CA1040
