namespace Dagfire.Tasks.Flow;

/// <summary>Waits, without a slot, for a time to pass or for an instant to come; one of the two is given.</summary>
public sealed record Wait : IOperator
{
    /// <summary>How long from the start of the attempt; not negative.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>Until when, ISO 8601, UTC unless it says otherwise. An instant that is past is not waited for.</summary>
    public Template? Until { get; init; }
}
