using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Execution;

/// <summary>Hears of nodes as they start and end. Called from the workers' threads.</summary>
internal interface IRunListener
{
    void Started(Node node);

    void Ended(NodeReport report);

    void Skipped(NodeReport report);

    /// <summary>A node is left out because of an ephemeral model that it needs.</summary>
    /// <param name="report">The node.</param>
    /// <param name="cause">The ephemeral model, which has no line of its own.</param>
    void SkippedBecause(NodeReport report, NodeReport cause);

    /// <summary>There was nothing to do for an exposure.</summary>
    void Passed(NodeReport report);

    /// <summary>The query of a node at work is stopped, because the first failure ends it all.</summary>
    void Cancelled(string uniqueId);
}
