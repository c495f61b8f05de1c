namespace Dagfire.Advancing;

/// <summary>A group of a random DAG: expanded over items, looping, or retried as a whole.</summary>
internal sealed record RandomGroup(string Id, bool IsExpanded, int Retries)
{
    /// <summary>Most iterations; 0 when it does not loop.</summary>
    internal int MaxIterations { get; init; }

    internal bool Loops => MaxIterations > 0;

    /// <summary>Whether each item, or each iteration, has its own instance of every task.</summary>
    internal bool IsTied => IsExpanded || Loops;

    internal bool IsRetried => Retries > 0;
}
