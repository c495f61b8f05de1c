namespace Dagfire.Advancing;

/// <summary>A group of a random DAG: expanded over items, or retried as a whole.</summary>
internal sealed record RandomGroup(string Id, bool IsExpanded, int Retries);
