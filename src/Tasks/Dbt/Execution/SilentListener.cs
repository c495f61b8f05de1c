using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Execution;

/// <summary>Says nothing: compile and docs generate show no line per node.</summary>
internal sealed class SilentListener : IRunListener
{
    public void Started(Node node)
    {
        // Nothing to tell.
    }

    public void Ended(NodeReport report)
    {
        // Nothing to tell.
    }

    public void Skipped(NodeReport report)
    {
        // Nothing to tell.
    }

    public void SkippedBecause(NodeReport report, NodeReport cause)
    {
        // Nothing to tell.
    }

    public void Passed(NodeReport report)
    {
        // Nothing to tell.
    }

    public void Cancelled(string uniqueId)
    {
        // Nothing to tell.
    }
}
