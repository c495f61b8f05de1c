using Dagfire.Dashboard.Pages.Runs;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Changes;

/// <summary>What is shown before task instances are cleared or marked.</summary>
/// <param name="Place">The run.</param>
/// <param name="Choice">What was chosen.</param>
public sealed record ChangeModel(RunPlace Place, ChangeChoice Choice)
{
    /// <summary>What it would do; <see langword="null"/> when that is not known.</summary>
    public RunChangesView? Preview { get; init; }

    /// <summary>Why it cannot be done; <see langword="null"/> when it can.</summary>
    public string? Problem { get; init; }
}
