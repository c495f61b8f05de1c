using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>An attempt that waited without a slot and goes on.</summary>
internal sealed record ResumedAttempt(AttemptReference Attempt, Resumption With)
{
    internal TaskInstanceKey Key => new(Attempt.RunKey, Attempt.TaskId, Attempt.MapIndex);
}
