using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Execution;

/// <summary>A node with its outcome and times.</summary>
internal sealed class NodeReport(GraphNode node, NodeOutcome outcome)
{
    public GraphNode Node => node;

    public NodeOutcome Outcome => outcome;

    public DateTimeOffset CompileStarted { get; init; }

    public DateTimeOffset CompileEnded { get; init; }

    public DateTimeOffset Started { get; init; }

    public DateTimeOffset Ended { get; init; }

    public TimeSpan Elapsed { get; init; }

    public string Thread { get; init; } = "Thread-1";

    /// <summary>For a source: what the check found.</summary>
    public FreshnessFinding? Freshness { get; init; }
}

/// <summary>What a freshness check found.</summary>
internal sealed record FreshnessFinding(DateTimeOffset? MaxLoadedAt, DateTimeOffset SnapshottedAt, TimeSpan Age);
