namespace Dagfire.Dbt.Nodes;

/// <summary>Everything the project's files define.</summary>
internal sealed class Manifest
{
    private readonly Dictionary<(string Package, string Name), Node> _refables = [];

    public Dictionary<string, Node> Nodes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SourceNode> Sources { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Exposure> Exposures { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, DocBlock> Docs { get; } = new(StringComparer.Ordinal);

    /// <summary>The hooks around a run: in the manifest, but not among what is selected and run.</summary>
    public List<Node> Operations { get; } = [];

    /// <summary>What has code, in the order dbt reads it: tests of schema files after all files of code.</summary>
    public IEnumerable<Node> CodeAndOperations =>
        Nodes.Values.Where(n => n.Test is null).Concat(Operations).Concat(Nodes.Values.Where(n => n.Test is not null));

    public List<GraphNode> Disabled { get; } = [];

    public MacroTable Macros { get; } = new();

    public IEnumerable<GraphNode> All => Nodes.Values.Cast<GraphNode>().Concat(Sources.Values).Concat(Exposures.Values);

    public GraphNode? Find(string uniqueId) =>
        Nodes.TryGetValue(uniqueId, out var node) ? node
        : Sources.TryGetValue(uniqueId, out var source) ? source
        : Exposures.GetValueOrDefault(uniqueId);

    /// <summary>The model, seed or snapshot of that name in that package.</summary>
    public Node? Refable(string package, string name) => _refables.GetValueOrDefault((package, name));

    /// <summary>Takes a node out of the graph; it stays known as disabled.</summary>
    public void Disable(Node node)
    {
        Nodes.Remove(node.UniqueId);
        _refables.Remove((node.PackageName, node.Name));
        Disabled.Add(node);
    }

    public void Add(Node node)
    {
        if (node.IsRefable && !_refables.TryAdd((node.PackageName, node.Name), node) && _refables[(node.PackageName, node.Name)] is var other)
        {
            throw new DbtException($"Compilation Error\n  dbt found two {node.ResourceType}s with the name \"{node.Name}\".\n\n  Since these resources have the same name, dbt will be unable to find the correct resource\n"
                + $"  when looking for ref(\"{node.Name}\").\n\n  To fix this, change the name of one of these resources:\n  - {other.UniqueId} ({other.OriginalFilePath})\n  - {node.UniqueId} ({node.OriginalFilePath})");
        }

        Nodes[node.UniqueId] = node;
    }
}
