using Dagfire.Dbt.Execution;

namespace Dagfire.Dbt.Verbs;

/// <summary>Turns reports into the port's result.</summary>
internal static class ResultMaker
{
    public static DbtResult Make(IReadOnlyList<NodeReport> reports) => new(reports.Any(r => r.Outcome.IsBad) ? 1 : 0, [.. reports.Select(Node)]);

    private static DbtNodeResult Node(NodeReport report) => new(report.Node.UniqueId, report.Outcome.Status, report.Outcome.Message, report.Outcome.Failures, report.Elapsed)
    {
        RelationName = report.Node.RelationName,
        CompletedAt = report.Ended == default ? null : report.Ended,
        SnapshottedAt = report.Freshness?.SnapshottedAt,
        MaxLoadedAt = report.Freshness?.MaxLoadedAt,
        Age = report.Freshness?.Age,
    };
}
