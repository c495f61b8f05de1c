namespace Dagfire.Dashboard.Pages.Dags;

/// <summary>The pages of a DAG: their paths below the DAG's, and what they are called.</summary>
internal static class DagTabs
{
    internal static IReadOnlyList<(string Path, string Title)> All { get; } =
    [
        ("", "Grid"), ("/graph", "Graph"), ("/runs", "Runs"), ("/durations", "Durations"), ("/calendar", "Calendar"), ("/backfills", "Backfills"), ("/versions", "Versions"), ("/details", "Details"),
    ];
}
