namespace Dagfire.Metadata;

/// <summary>A backfill that is not over, as its statement lists it.</summary>
internal sealed class UnfinishedBackfill
{
    public long BackfillKey { get; set; }

    public string DagId { get; set; } = "";

    /// <summary>Whether runs of it are still to be made, or, when it was cancelled, perhaps to be failed.</summary>
    public bool HasWork { get; set; }
}
