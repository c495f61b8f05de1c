using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dagfire.Dbt.CommandLine;

/// <summary>Entries of dbt's JSON log about nodes, field by field as dbt 1.11 writes them (core_types.proto; fields without a value are there with their defaults) and as dbt 2 does.</summary>
internal static class DbtLines
{
    public static string Start(string id) => Entry("NodeStart", "Q024", "debug", $"Began running node {id}", new JsonObject { ["node_info"] = Info(id, "started") });

    public static string StartLine(string id) => Entry(
        "LogStartLine", "Q011", "info", $"1 of 9 START {id} [RUN]",
        new JsonObject { ["description"] = id, ["index"] = 1, ["total"] = 9, ["node_info"] = Info(id, "started") });

    public static string Result(string id, string status, int failures = 0)
    {
        var isTest = id.StartsWith("test.", StringComparison.Ordinal);
        var data = new JsonObject { ["status"] = status, ["index"] = 1, ["execution_time"] = 0.05, ["group"] = new JsonObject(), ["node_info"] = Info(id, status) };
        if (isTest) (data["name"], data["num_models"], data["num_failures"], data["attached_node"]) = (NameOf(id), 9, failures, "");
        else (data["description"], data["total"]) = ($"sql view model main.{NameOf(id)}", 9);
        var level = status switch { "error" or "fail" => "error", "warn" => "warn", _ => "info" };
        return Entry(isTest ? "LogTestResult" : "LogModelResult", isTest ? "Q007" : "Q012", level, $"1 of 9 {status.ToUpperInvariant()} {NameOf(id)} [{status.ToUpperInvariant()} in 0.05s]", data);
    }

    public static string Skipping(string id) => Entry(
        "SkippingDetails", "Q034", "info", $"2 of 9 SKIP relation main.{NameOf(id)} [SKIP]",
        new JsonObject { ["resource_type"] = "model", ["schema"] = "main", ["node_name"] = NameOf(id), ["index"] = 2, ["total"] = 9, ["group"] = new JsonObject(), ["node_info"] = Info(id, "skipped") });

    public static string Finished(string id, string status, string message = "", int failures = 0) => Entry("NodeFinished", "Q025", "debug", $"Finished running node {id}", new JsonObject
    {
        ["node_info"] = Info(id, status),
        ["run_result"] = new JsonObject
        {
            ["status"] = status,
            ["message"] = message,
            ["timing_info"] = new JsonArray(),
            ["thread"] = "Thread-1 (worker)",
            ["execution_time"] = 0.05,
            ["adapter_response"] = new JsonObject(),
            ["num_failures"] = failures,
        },
    });

    /// <summary>dbt 2 has no message in a result.</summary>
    public static string FinishedByDbt2(string id, string status) => Entry("NodeFinished", "Q025", "debug", $"Finished running node {id}", new JsonObject
    {
        ["node_info"] = Info(id, status),
        ["run_result"] = new JsonObject { ["status"] = status, ["execution_time"] = 0.05 },
    });

    public static string Exception(string id, string error) => Entry(
        "GenericExceptionOnRun", "W004", "error", $"Unhandled error while executing {id}\n{error}",
        new JsonObject { ["build_path"] = "", ["unique_id"] = id, ["exc"] = error, ["node_info"] = Info(id, "started") });

    public static string Error(string message) => Entry("MainEncounteredError", "Z002", "error", $"Encountered an error:\n{message}", new JsonObject { ["exc"] = message });

    public static string Sql(string id, string sql) => Entry("SQLQuery", "E016", "debug", sql, new JsonObject { ["conn_name"] = id, ["sql"] = sql, ["node_info"] = Info(id, "executing") });

    /// <summary>Everything dbt writes of a node that it runs.</summary>
    public static string[] Whole(string id, string status, string message = "", int failures = 0) =>
        [Start(id), StartLine(id), Sql(id, $"create view {NameOf(id)} as secret thing"), Result(id, status, failures), Finished(id, status, message, failures)];

    public static string[] LeftOut(string id) => [Start(id), Skipping(id), Finished(id, "skipped")];

    private static string NameOf(string id) => id.Split('.')[2];

    private static string Entry(string name, string code, string level, string message, JsonObject data) => new JsonObject
    {
        ["data"] = data,
        ["info"] = new JsonObject
        {
            ["category"] = "",
            ["code"] = code,
            ["extra"] = new JsonObject(),
            ["invocation_id"] = "5f7c9bd0-9d3c-4c7e-8b3e-6d1b1f0a2c11",
            ["level"] = level,
            ["msg"] = message,
            ["name"] = name,
            ["pid"] = 4242,
            ["thread"] = "Thread-1 (worker)",
            ["ts"] = "2024-03-01T11:22:33.123456Z",
        },
    }.ToJsonString(JsonSerializerOptions.Default);

    private static JsonObject Info(string id, string status) => new()
    {
        ["node_path"] = $"{NameOf(id)}.sql",
        ["node_name"] = NameOf(id),
        ["unique_id"] = id,
        ["resource_type"] = id.Split('.')[0],
        ["materialized"] = "view",
        ["node_status"] = status,
        ["node_started_at"] = "2024-03-01T11:22:33.100000",
        ["node_finished_at"] = status == "started" ? "" : "2024-03-01T11:22:33.120000",
        ["meta"] = new JsonObject(),
        ["node_relation"] = new JsonObject { ["database"] = "d", ["schema"] = "main", ["alias"] = NameOf(id), ["relation_name"] = $"\"d\".\"main\".\"{NameOf(id)}\"" },
        ["node_checksum"] = "",
    };

    /// <summary>What makes a script leave a manifest and results of nodes behind.</summary>
    public static string Results(params (string Id, string Status)[] nodes)
    {
        var results = nodes.Select(node => new Dictionary<string, object?> { ["unique_id"] = node.Id, ["status"] = node.Status, ["message"] = "said", ["execution_time"] = 0.1 });
        var manifest = new
        {
            metadata = new { project_name = "shop", generated_at = "2026-03-05T01:00:00Z" },
            nodes = nodes.ToDictionary(node => node.Id, node => new { unique_id = node.Id, resource_type = node.Id.Split('.')[0], name = node.Id.Split('.')[2], package_name = "shop" }),
        };
        return $"cat > target/manifest.json <<'END'\n{JsonSerializer.Serialize(manifest)}\nEND\ncat > target/run_results.json <<'END'\n{JsonSerializer.Serialize(new { metadata = new { invocation_id = "new" }, results })}\nEND";
    }
}
