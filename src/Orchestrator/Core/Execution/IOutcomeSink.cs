using Dagfire.Runs;

namespace Dagfire.Execution;

/// <summary>Takes what became of attempts. Does not wait; the engine records them in its next transaction.</summary>
internal interface IOutcomeSink
{
    void Report(AttemptOutcome outcome);
}
