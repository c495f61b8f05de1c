using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Console;

/// <summary>dbt's events about nodes, with the data orchestrators key on.</summary>
internal static class NodeEvents
{
    public static ConsoleEvent Begun(Node node) => new("NodeStart", "Q024", PyDict.From([new("node_info", Info(node, "started"))]));

    public static ConsoleEvent Start(Node node, long index, long total) => new("LogStartLine", "Q011", PyDict.From(
    [
        new("description", NodeWords.Describe(node)),
        new("index", index),
        new("total", total),
        new("node_info", Info(node, "started")),
    ]));

    public static ConsoleEvent Skipped(NodeReport report, long index, long total) => new("SkippingDetails", "Q034", PyDict.From(
    [
        new("resource_type", report.Node.ResourceType),
        new("schema", report.Node.Schema),
        new("node_name", report.Node.Name),
        new("index", index),
        new("total", total),
        new("node_info", Info(report)),
    ]));

    public static ConsoleEvent Result(NodeReport report, long index, long total)
    {
        var (name, code) = report.Node switch
        {
            Node { IsTest: true } => ("LogTestResult", "Q007"),
            { ResourceType: "seed" } => ("LogSeedResult", "Q016"),
            { ResourceType: "snapshot" } => ("LogSnapshotResult", "Q015"),
            { ResourceType: "operation" } => ("LogHookEndLine", "Q033"),
            { ResourceType: "source" } => ("LogFreshnessResult", "Q018"),
            _ => ("LogModelResult", "Q012"),
        };
        return new ConsoleEvent(name, code, PyDict.From(
        [
            new("name", report.Node.Name),
            new("status", report.Outcome.Status),
            new("index", index),
            new("total", total),
            new("execution_time", report.Elapsed.TotalSeconds),
            new("num_failures", report.Outcome.Failures),
            new("node_info", Info(report)),
        ]));
    }

    public static ConsoleEvent Finished(NodeReport report) => new("NodeFinished", "Q025", PyDict.From(
    [
        new("node_info", Info(report)),
        new("run_result", PyDict.From(
        [
            new("status", report.Outcome.Status),
            new("message", report.Outcome.Message ?? ""),
            new("num_failures", report.Outcome.Failures),
            new("execution_time", report.Elapsed.TotalSeconds),
            new("thread", report.Thread),
        ])),
    ]));

    private static PyDict Info(NodeReport report)
    {
        var info = Info(report.Node, report.Outcome.Status);
        info["node_started_at"] = ArtifactMetadata.Time(report.CompileStarted);
        info["node_finished_at"] = ArtifactMetadata.Time(report.Ended);
        return info;
    }

    private static PyDict Info(GraphNode node, string status) => PyDict.From(
    [
        new("unique_id", node.UniqueId),
        new("node_name", node.Name),
        new("resource_type", node.ResourceType),
        new("materialized", (node as Node)?.Materialized ?? ""),
        new("node_path", node.Path),
        new("node_status", status),
        new("node_started_at", ""),
        new("node_finished_at", ""),
        new("meta", node.Meta),
        new("node_relation", PyDict.From([new("database", node.Database), new("schema", node.Schema), new("alias", (node as Node)?.Alias ?? node.Name), new("relation_name", node.RelationName)])),
        new("node_checksum", (node as Node)?.Checksum ?? ""),
    ]);
}
