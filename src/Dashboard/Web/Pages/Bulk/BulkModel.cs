using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Bulk;

/// <summary>What is asked before several runs or task instances are changed.</summary>
public sealed record BulkModel
{
    /// <summary>The address the answer goes to.</summary>
    public required string Path { get; init; }

    /// <summary>The name of what is done.</summary>
    public required string Action { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Title { get; init; }

    /// <summary>The name of the field that names what is changed.</summary>
    public required string Field { get; init; }

    /// <summary>What is changed, as the form names it.</summary>
    public required IReadOnlyList<string> Chosen { get; init; }

    /// <summary>Where to go afterwards.</summary>
    public required string Back { get; init; }

    /// <summary>What would change.</summary>
    public required RunChangesView Changes { get; init; }

    /// <summary>The runs that would be deleted.</summary>
    public IReadOnlyList<DagRunView> Deleted { get; init; } = [];

    /// <summary>What cannot be done, and why.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}
