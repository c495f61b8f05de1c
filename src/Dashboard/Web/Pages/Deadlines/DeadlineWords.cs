using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Deadlines;

/// <summary>How deadlines are told. Pure.</summary>
internal static class DeadlineWords
{
    internal static string NameOf(DeadlineState state) => state.ToString().ToLowerInvariant();

    /// <summary>What became of one, and what was done.</summary>
    internal static string Of(DeadlineView deadline, DateTimeOffset now) => deadline.State switch
    {
        DeadlineState.Met => "met",
        DeadlineState.Missed => deadline.IsBeingTold ? "missed, its callback is being made" : $"missed, its callback was made{(deadline.HandledAt is { } at ? $" {TimeWords.Age(at, now)}" : "")}",
        _ => deadline.DueAt > now ? "not due yet" : "due, nobody has looked yet",
    };
}
