using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Console;

/// <summary>How the console names a node.</summary>
internal static class NodeWords
{
    public static string Describe(Node node) => node.ResourceType switch
    {
        "model" => $"sql {node.Materialized} model {node.Schema}.{node.Alias}",
        "seed" => $"seed file {node.Schema}.{node.Alias}",
        "snapshot" => $"snapshot {node.Schema}.{node.Alias}",
        "test" => $"test {node.Name}",
        "unit_test" => $"unit_test {TestName(node)}",
        "operation" => $"hook: {node.Name}",
        var other => $"{other} {node.Name}",
    };

    public static string TestName(Node node) => node.UnitTest is null ? node.Name : $"{node.Fqn[^2]}::{node.Name}";

    public static string Done(Node node, bool ok) => node.ResourceType switch
    {
        "seed" => $"{(ok ? "OK loaded" : "ERROR loading")} {Describe(node)}",
        "snapshot" => $"{(ok ? "OK snapshotted" : "ERROR snapshotting")} {node.Schema}.{node.Alias}",
        _ => $"{(ok ? "OK created" : "ERROR creating")} {Describe(node)}",
    };

    public static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    /// <summary>A count with dbt's word for the kind, for example <c>8 data tests</c>.</summary>
    public static string CountKind(int number, string kind) => kind switch
    {
        "test" => number == 1 ? "1 test" : $"{number} data tests",
        "analysis" => $"{number} {(number == 1 ? "analysis" : "analyses")}",
        _ => Count(number, kind.Replace('_', ' ')),
    };

    /// <summary>What the closing line counts a node under, for example <c>table model</c>.</summary>
    public static string Kind(GraphNode node) => node switch
    {
        Node { ResourceType: "model" } model => model.Materialized + " model",
        Node { ResourceType: "operation" } => "project hook",
        _ => node.ResourceType,
    };
}
