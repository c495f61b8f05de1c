using System.ComponentModel.DataAnnotations;
using Dagfire.Dashboard.Rest.Protocol;

namespace Dagfire.Dashboard.Rest.Runs;

/// <summary>What the bodies that ask for lists over many DAGs have in common.</summary>
internal abstract record BatchBody : BodyRecord
{
    public string? OrderBy { get; init; }

    [Range(0, int.MaxValue)]
    public int PageOffset { get; init; }

    [Range(0, int.MaxValue)]
    public int PageLimit { get; init; } = RestPage.MostItems;

    public IReadOnlyList<string>? DagIds { get; init; }

    public DateTimeOffset? RunAfterGte { get; init; }

    public DateTimeOffset? RunAfterGt { get; init; }

    public DateTimeOffset? RunAfterLte { get; init; }

    public DateTimeOffset? RunAfterLt { get; init; }

    public DateTimeOffset? LogicalDateGte { get; init; }

    public DateTimeOffset? LogicalDateGt { get; init; }

    public DateTimeOffset? LogicalDateLte { get; init; }

    public DateTimeOffset? LogicalDateLt { get; init; }

    public DateTimeOffset? StartDateGte { get; init; }

    public DateTimeOffset? StartDateGt { get; init; }

    public DateTimeOffset? StartDateLte { get; init; }

    public DateTimeOffset? StartDateLt { get; init; }

    public DateTimeOffset? EndDateGte { get; init; }

    public DateTimeOffset? EndDateGt { get; init; }

    public DateTimeOffset? EndDateLte { get; init; }

    public DateTimeOffset? EndDateLt { get; init; }

    public double? DurationGte { get; init; }

    public double? DurationGt { get; init; }

    public double? DurationLte { get; init; }

    public double? DurationLt { get; init; }

    internal RestPage Page(Sorting sorting) => new(PageOffset, Math.Min(PageLimit, RestPage.MostItems), sorting.Read(OrderBy is null ? null : [OrderBy]));
}
