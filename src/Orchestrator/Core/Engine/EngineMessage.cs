using Dagfire.Advancing;
using Dagfire.Runs;

namespace Dagfire.Engine;

/// <summary>What reaches the engine's loop.</summary>
internal abstract record EngineMessage
{
    private EngineMessage()
    {
    }

    /// <summary>An attempt ended.</summary>
    internal sealed record Ended(AttemptOutcome Outcome) : EngineMessage;

    /// <summary>The wait of an attempt is over.</summary>
    internal sealed record Resume(ResumedAttempt Attempt) : EngineMessage;

    /// <summary>A worker of this process has started an attempt that came through a queue outside.</summary>
    internal sealed record Started(TaskInstance Instance) : EngineMessage;

    /// <summary>The message of a queued attempt is lost.</summary>
    internal sealed record Requeue(AttemptReference Attempt, bool IsHopeless) : EngineMessage;

    /// <summary>A run is wanted.</summary>
    internal sealed record Create(NewDagRun Run) : EngineMessage;

    /// <summary>A run must be looked at again as a whole.</summary>
    internal sealed record Recheck(long RunKey) : EngineMessage;

    /// <summary>Something ended that tasks of later runs may have waited for.</summary>
    internal sealed record Follow(string DagId, IReadOnlySet<string> TaskIds) : EngineMessage;

    /// <summary>A command of this process has committed something beside the loop.</summary>
    /// <param name="Result">What it committed.</param>
    /// <param name="Told">Set once the observers know.</param>
    internal sealed record Observed(AdvanceResult Result, TaskCompletionSource Told) : EngineMessage;

    /// <summary>Only says where to look: saying it twice says no more than saying it once.</summary>
    internal abstract record Look : EngineMessage;

    /// <summary>Updates of assets may ask for runs.</summary>
    internal sealed record AssetsChanged : Look;

    /// <summary>A moment has come that was waited for.</summary>
    internal sealed record Due : Look;

    /// <summary>Another process has instances waiting that it has no slots for.</summary>
    internal sealed record OthersWait : Look;

    /// <summary>Somebody else changed the database: look for everything.</summary>
    internal sealed record Changed : Look;
}
