namespace Dagfire;

/// <summary>What became of an attempt that an executor delivered.</summary>
/// <param name="Kind">Which case it is.</param>
/// <param name="Failure">Why, when it failed; what its reason was, when it was skipped.</param>
public sealed record AttemptEnd(AttemptEndKind Kind, TaskFailure? Failure = null)
{
    /// <summary>Nobody wants the attempt: it was started elsewhere, cleared, marked, or its run has ended.</summary>
    public static AttemptEnd Stale { get; } = new(AttemptEndKind.Stale);
}

/// <summary>The cases of an <see cref="AttemptEnd"/>.</summary>
public enum AttemptEndKind
{
    /// <summary>It was not run, or its result did not count: a message that came late or twice.</summary>
    Stale,

    /// <summary>It ended in success.</summary>
    Success,

    /// <summary>It left itself out.</summary>
    Skipped,

    /// <summary>It failed; whether another attempt follows is the core's to say.</summary>
    Failed,

    /// <summary>It waits without a slot and goes on later, as the same attempt.</summary>
    Waiting,

    /// <summary>Its process stopped it; another attempt follows.</summary>
    Interrupted,
}
