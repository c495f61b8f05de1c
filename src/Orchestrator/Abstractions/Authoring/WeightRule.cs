namespace Dagfire;

/// <summary>What the priority of a task instance is made of. It orders instances that wait for the same slots; it never stops one that runs.</summary>
public enum WeightRule
{
    /// <summary>The task's own weight and those of all tasks below it, each once: what much depends on goes first (the default).</summary>
    Downstream,

    /// <summary>The task's own weight and those of all tasks above it, each once: what is nearly finished goes first.</summary>
    Upstream,

    /// <summary>The task's own weight alone.</summary>
    Absolute,
}
