namespace Dagfire.Overview;

/// <summary>The usual among durations. Pure.</summary>
internal static class Medians
{
    /// <summary>The middle one, of an even number the lower of the two in the middle; <see langword="null"/> of none.</summary>
    internal static TimeSpan? Of(IReadOnlyCollection<TimeSpan> durations) => durations.Count == 0 ? null : durations.Order().ElementAt((durations.Count - 1) / 2);
}
