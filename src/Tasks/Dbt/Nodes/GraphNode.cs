namespace Dagfire.Dbt.Nodes;

/// <summary>What the graph and the selection see of every resource.</summary>
internal abstract class GraphNode
{
    public required string UniqueId { get; init; }

    public required string ResourceType { get; init; }

    public required string Name { get; init; }

    public required string PackageName { get; init; }

    public required IReadOnlyList<string> Fqn { get; init; }

    /// <summary>Relative to its resource path, for example <c>staging/stg_x.sql</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Relative to its project, for example <c>models/staging/stg_x.sql</c>.</summary>
    public required string OriginalFilePath { get; init; }

    public PyDict Config { get; set; } = [];

    public string Description { get; set; } = "";

    public PyDict Meta { get; set; } = [];

    public Dictionary<string, NodeColumn> Columns { get; } = new(StringComparer.Ordinal);

    public string? Database { get; set; }

    public string Schema { get; set; } = "";

    /// <summary>The name as the database writes it; <see langword="null"/> when the node makes no relation.</summary>
    public string? RelationName { get; set; }

    public virtual IReadOnlyList<string> DependsOn => [];

    public IReadOnlyList<string> Tags => Config["tags"] switch
    {
        PyList list => [.. list.Select(PyRepr.Str)],
        null => [],
        var one => [PyRepr.Str(one)],
    };
}
