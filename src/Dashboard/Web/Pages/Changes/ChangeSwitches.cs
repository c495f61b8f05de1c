namespace Dagfire.Dashboard.Pages.Changes;

/// <summary>What can be chosen beside the tasks, and how it is explained.</summary>
internal static class ChangeSwitches
{
    internal static IReadOnlyList<ChangeSwitch> All { get; } =
    [
        new("upstream", "Upstream", "also what comes before them", OfClearOnly: false),
        new("downstream", "Downstream", "also what comes after them", OfClearOnly: false),
        new("past", "Past", "the same tasks in all earlier runs", OfClearOnly: false),
        new("future", "Future", "the same tasks in all later runs", OfClearOnly: false),
        new("only_failed", "Only failed", "leave out what did not fail", OfClearOnly: true),
        new("on_latest_version", "Latest version", "runs that have ended go on with the DAG as it is now", OfClearOnly: true),
    ];
}

/// <summary>A switch.</summary>
/// <param name="Name">Its name in addresses and forms.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Words">What it does.</param>
/// <param name="OfClearOnly">Whether marking has no such switch.</param>
internal sealed record ChangeSwitch(string Name, string Title, string Words, bool OfClearOnly);
