using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Parsing;

/// <summary>What this runner cannot do is refused by name.</summary>
internal static class UnsupportedSettings
{
    private static readonly string[] Refused = ["sql_header", "store_failures_as", "on_configuration_change", "event_time"];

    public static void Check(Node node)
    {
        if (node.ResourceType == "model" && !Execution.Materializations.Known.Contains(node.Materialized)) throw Refusal(node, $"materialization '{node.Materialized}'");
        if (node.Config["contract"] is PyDict contract && contract["enforced"] is true) throw Refusal(node, "an enforced contract");
        foreach (var key in Refused.Where(key => node.Config[key] is not null)) throw Refusal(node, $"the setting '{key}'");
    }

    private static DbtException Refusal(Node node, string what) =>
        new($"Parsing Error\n  {node.ResourceType} '{node.UniqueId}' ({node.OriginalFilePath}): {what} is not supported by the embedded dbt runner");
}
