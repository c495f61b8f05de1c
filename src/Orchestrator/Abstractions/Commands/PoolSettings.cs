namespace Dagfire.Commands;

/// <summary>A pool that is wanted.</summary>
/// <param name="Pool">Its name; letters, digits, <c>_</c>, <c>-</c> and <c>.</c>.</param>
/// <param name="Slots">Its size; −1 for no limit.</param>
public sealed record PoolSettings(string Pool, int Slots)
{
    /// <summary>A sentence for people; <see langword="null"/> keeps the one there is.</summary>
    public string? Description { get; init; }

    /// <summary>Whether deferred task instances keep their slots while they wait; <see langword="null"/> keeps what is set, at first they don't.</summary>
    public bool? IncludeDeferred { get; init; }
}
