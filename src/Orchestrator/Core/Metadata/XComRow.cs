using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <summary>A row of the list of values.</summary>
internal sealed class XComRow
{
    public string DagId { get; set; } = "";

    public string RunId { get; set; } = "";

    public DateTimeOffset? LogicalDate { get; set; }

    public DateTimeOffset RunAfter { get; set; }

    public long RunKey { get; set; }

    public string TaskId { get; set; } = "";

    public int MapIndex { get; set; }

    public string Key { get; set; } = "";

    public string? Value { get; set; }

    public DateTimeOffset? At { get; set; }

    internal XComView ToView() => new(DagId, RunId, LogicalDate, RunAfter, RunKey, TaskId, MapIndex, Key, At) { Value = Value };
}
