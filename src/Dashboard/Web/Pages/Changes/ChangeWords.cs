using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Changes;

/// <summary>What changes, in words. Pure.</summary>
internal static class ChangeWords
{
    internal static string Count(RunChangesView changes) => Count(changes.TaskInstances.Count);

    /// <summary>How many get a state by hand; what failed below them is cleared beside.</summary>
    internal static string Count(RunChangesView changes, string? state) => Count(changes.TaskInstances.Count(change => change.Becomes.Name() == state));

    /// <summary>Whether nothing at all would change.</summary>
    internal static bool IsEmpty(RunChangesView changes) => changes.TaskInstances.Count == 0 && changes.Runs.Count == 0;

    private static string Count(int instances) => instances == 1 ? "1 task instance" : $"{instances} task instances";
}
