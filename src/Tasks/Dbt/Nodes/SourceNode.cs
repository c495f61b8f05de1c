namespace Dagfire.Dbt.Nodes;

/// <summary>A table that somebody else loads.</summary>
internal sealed class SourceNode : GraphNode
{
    public required string SourceName { get; init; }

    public string SourceDescription { get; init; } = "";

    public required string Identifier { get; init; }

    public string Loader { get; init; } = "";

    public string? LoadedAtField { get; init; }

    public string? LoadedAtQuery { get; init; }

    public FreshnessRule? Freshness { get; init; }

    public PyDict SourceMeta { get; init; } = [];
}
