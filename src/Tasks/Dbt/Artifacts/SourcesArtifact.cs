using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Artifacts;

/// <summary>sources.json, version 3.</summary>
internal static class SourcesArtifact
{
    public static PyDict Create(RenderSession session, IEnumerable<NodeReport> reports, TimeSpan elapsed) => PyDict.From(
    [
        new("metadata", ArtifactMetadata.Of(session, "sources", "v3")),
        new("results", new PyList(reports.Select(Result))),
        new("elapsed_time", elapsed.TotalSeconds),
    ]);

    private static PyDict Result(NodeReport report) => report.Freshness is not { } finding
        ? PyDict.From([new("unique_id", report.Node.UniqueId), new("error", report.Outcome.Message), new("status", "runtime error")])
        : PyDict.From(
        [
            new("unique_id", report.Node.UniqueId),
            new("max_loaded_at", ArtifactMetadata.Time(finding.MaxLoadedAt ?? DateTimeOffset.MinValue)),
            new("snapshotted_at", ArtifactMetadata.Time(finding.SnapshottedAt)),
            new("max_loaded_at_time_ago_in_s", finding.Age.TotalSeconds),
            new("status", report.Outcome.Status),
            new("criteria", SourceDict.Criteria(((SourceNode)report.Node).Freshness!)),
            new("adapter_response", report.Outcome.AdapterResponse),
            new("timing", RunResultsArtifact.Timing(report)),
            new("thread_id", report.Thread),
            new("execution_time", report.Elapsed.TotalSeconds),
        ]);
}
