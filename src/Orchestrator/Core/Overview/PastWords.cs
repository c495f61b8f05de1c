using Dagfire.Compilation;
using Dagfire.Runs;

namespace Dagfire.Overview;

/// <summary>What of the run before keeps a task from running. Pure.</summary>
internal static class PastWords
{
    internal static Dagfire.Queries.WaitReason Of(DagTask task, PastTask own)
    {
        var before = own.PreviousDate is { } date ? $"in the run of {Moments.Text(date)}" : "in the run before";
        var states = own.States.Count == 0 ? "it was not part of it" : $"it is {string.Join(", ", own.States.Distinct().Select(state => state.Name()))}";
        var rule = task.WaitForDownstream ? "It waits for itself and its direct downstream" : "It waits for itself";
        return new("Previous Dagrun State", $"{rule} {before}: there {states}, and must succeed or be skipped.");
    }
}
