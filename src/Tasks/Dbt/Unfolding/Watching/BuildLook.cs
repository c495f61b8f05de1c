namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>What a task of nodes sees when it looks at its build.</summary>
/// <param name="Kind">Which case it is.</param>
/// <param name="Outcome">What became of its nodes, when they have ended.</param>
/// <param name="Reason">Why it runs alone or fails, for people.</param>
internal sealed record BuildLook(BuildLookKind Kind, TaskOutcome? Outcome = null, string? Reason = null)
{
    internal static BuildLook NotYet { get; } = new(BuildLookKind.NotYet);

    internal static BuildLook Alone(string reason) => new(BuildLookKind.Alone, Reason: reason);

    internal static BuildLook Lost(string reason) => new(BuildLookKind.Lost, Reason: reason);
}

/// <summary>The cases of a look.</summary>
internal enum BuildLookKind
{
    /// <summary>Its nodes are still to end.</summary>
    NotYet,

    /// <summary>Its nodes have ended.</summary>
    Ended,

    /// <summary>The build is not for this attempt: it runs its nodes itself.</summary>
    Alone,

    /// <summary>The build ended without its nodes.</summary>
    Lost,
}
