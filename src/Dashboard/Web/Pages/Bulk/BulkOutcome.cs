using Dagfire.Commands;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Bulk;

/// <summary>What became, or would become, of several runs.</summary>
internal sealed class BulkOutcome
{
    private readonly List<RunChangesView> _changes = [];

    /// <summary>What changed.</summary>
    internal RunChangesView Changes => new([.. _changes.SelectMany(change => change.Runs)], [.. _changes.SelectMany(change => change.TaskInstances)]);

    /// <summary>The runs that were deleted.</summary>
    internal List<DagRunView> Deleted { get; } = [];

    /// <summary>What could not be done, and why.</summary>
    internal List<string> Problems { get; } = [];

    /// <summary>Whether something was asked for that the reader may not do.</summary>
    internal bool IsForbidden { get; set; }

    internal async Task TryAsync(DagRunView run, Func<Task<RunChangesView?>> change)
    {
        try
        {
            if (await change() is { } changed)
                _changes.Add(changed);
        }
        catch (CommandException exception)
        {
            Problems.Add($"{run.DagId} / {run.RunId}: {exception.Message}");
        }
    }
}
