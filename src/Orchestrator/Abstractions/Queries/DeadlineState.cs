namespace Dagfire.Queries;

/// <summary>Where a deadline of a run stands.</summary>
public enum DeadlineState
{
    /// <summary>Its moment has not come, or has come just now and nobody looked yet.</summary>
    Pending,

    /// <summary>What it is about had ended well by then.</summary>
    Met,

    /// <summary>It had not.</summary>
    Missed,
}
