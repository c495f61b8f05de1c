namespace Dagfire.Overview;

/// <summary>A reason why a run should be looked at.</summary>
internal sealed class TroubleRow
{
    public long RunKey { get; set; }

    /// <summary><c>failed</c>, <c>failing</c>, <c>retrying</c> or <c>late</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The missed deadline of a late one.</summary>
    public string? Deadline { get; set; }

    public DateTimeOffset? DueAt { get; set; }
}
