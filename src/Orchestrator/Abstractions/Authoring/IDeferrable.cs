namespace Dagfire;

/// <summary>Marks an operator whose handler may answer <see cref="TaskResult.Defer"/>; an <see cref="ITrigger{TOperator}"/> is registered for it.</summary>
#pragma warning disable CA1040 // A mark is all it is.
public interface IDeferrable;
#pragma warning restore CA1040
