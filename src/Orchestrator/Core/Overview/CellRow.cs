namespace Dagfire.Overview;

/// <summary>How many instances of a task of a run are in a state.</summary>
internal sealed class CellRow
{
    public long RunKey { get; set; }

    public string TaskId { get; set; } = "";

    public string State { get; set; } = "";

    public int Instances { get; set; }

    public int Attempt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
