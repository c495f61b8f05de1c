using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Advancing;

/// <summary>An attempt that was given a slot, with what is needed to run it without another look at the database.</summary>
internal sealed record ClaimedAttempt(AttemptReference Reference, DagRun Run, Dag Dag, DagTask Task, int MaxTries);
