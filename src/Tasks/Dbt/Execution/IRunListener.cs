using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Execution;

/// <summary>Hears of nodes as they start and end. Called from the workers' threads.</summary>
internal interface IRunListener
{
    void Started(Node node);

    void Ended(NodeReport report);

    void Skipped(NodeReport report);

    /// <summary>The query of a node at work is stopped, because the first failure ends it all.</summary>
    void Cancelled(string uniqueId);
}
