using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Execution;

/// <summary>
/// Which nodes are left out because of an ephemeral model: it has no result of its own, so that those tell of it. As in dbt the word of the last that ends badly counts. Thread-safe.
/// </summary>
/// <param name="graph">What is run.</param>
internal sealed class EphemeralCauses(RunGraph graph)
{
    private readonly Dictionary<string, NodeReport?> _causes = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The ephemeral model a node is left out for; <see langword="null"/> for none.</summary>
    public NodeReport? Of(string id)
    {
        lock (_gate) return _causes.GetValueOrDefault(id);
    }

    /// <param name="report">What keeps its descendants from running.</param>
    public void Note(NodeReport report)
    {
        var cause = report.Node is Node { IsEphemeral: true } ? report : null;
        lock (_gate)
        {
            foreach (var id in graph.Descendants(report.Node.UniqueId)) _causes[id] = cause;
        }
    }

    /// <summary>What stands in the result of a node that is left out so.</summary>
    public static string Message(GraphNode node, NodeReport cause) => $"Compilation Error in {node.UniqueId}, caused by compilation error in referenced ephemeral model {cause.Node.UniqueId}";
}
