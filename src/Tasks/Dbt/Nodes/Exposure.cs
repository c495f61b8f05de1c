namespace Dagfire.Dbt.Nodes;

/// <summary>A use of the data outside dbt: a dashboard, an application.</summary>
internal sealed class Exposure : GraphNode
{
    private readonly List<string> _dependsOn = [];

    public PyDict Settings { get; init; } = [];

    public List<RefCall> Refs { get; } = [];

    public List<(string Source, string Table)> Sources { get; } = [];

    public override IReadOnlyList<string> DependsOn => _dependsOn;

    public void Depend(string uniqueId) => _dependsOn.Add(uniqueId);
}
