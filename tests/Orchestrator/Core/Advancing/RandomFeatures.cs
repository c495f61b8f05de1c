namespace Dagfire.Advancing;

/// <summary>What a random DAG may have beside tasks, edges, trigger rules and retries.</summary>
[Flags]
internal enum RandomFeatures
{
    None = 0,

    /// <summary>Setups and teardowns.</summary>
    Setups = 1,

    /// <summary>Branches and short-circuits.</summary>
    Deciders = 2,

    /// <summary>Tasks mapped over a literal, over an output, over a mapped task.</summary>
    Mapping = 4,

    /// <summary>A group expanded over items.</summary>
    ExpandedGroup = 8,

    /// <summary>A group that is retried as a whole.</summary>
    RetriedGroup = 16,

    /// <summary>Fail-fast.</summary>
    FailFast = 32,

    /// <summary>Answers that reschedule or defer.</summary>
    Waiting = 64,

    /// <summary>Tasks in which nothing is to be done.</summary>
    Empty = 128,

    /// <summary>A group that loops.</summary>
    Loops = 256,

    All = Setups | Deciders | Mapping | ExpandedGroup | RetriedGroup | FailFast | Waiting | Empty | Loops,
}
