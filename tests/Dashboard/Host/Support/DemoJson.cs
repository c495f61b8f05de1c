using System.Text.Json;

namespace Dagfire.Host.Support;

/// <summary>Reads a demo's report.</summary>
internal static class DemoJson
{
    internal static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    internal static JsonElement Dag(this JsonElement report, string dagId) =>
        report.GetProperty("dags").EnumerateArray().Single(dag => dag.Text("dag_id") == dagId);

    internal static Dictionary<string, string?> States(this JsonElement dag) =>
        dag.GetProperty("tasks").EnumerateArray().ToDictionary(task => $"{task.Text("task_id")}{(task.GetProperty("map_index") is { ValueKind: JsonValueKind.Number } index ? $"[{index}]" : "")}", task => task.GetProperty("state").GetString());

    internal static Dictionary<string, long> Rows(this JsonElement report) =>
        report.GetProperty("tables").EnumerateArray().ToDictionary(table => table.Text("name"), table => table.GetProperty("rows").GetInt64());
}
