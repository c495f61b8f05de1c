using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Parsing;

/// <summary>The forms of a node's settings that dbt looks at.</summary>
internal static class ConfigRules
{
    public static void Check(Node node)
    {
        if (Fault(node) is { } fault) throw new DbtException($"Parsing Error\n  {node.ResourceType} '{node.UniqueId}' ({node.OriginalFilePath}): {fault}");
    }

    private static string? Fault(Node node)
    {
        var config = node.Config;
        if (config["enabled"] is not bool) return $"at path ['enabled']: {PyRepr.Of(config["enabled"])} is not of type 'boolean'";
        if (config["materialized"] is not (null or string)) return $"at path ['materialized']: {PyRepr.Of(config["materialized"])} is not of type 'string'";
        if (config["tags"] is PyList tags && tags.Exists(tag => tag is not string)) return $"at path ['tags']: {PyRepr.Of(tags)} is not valid under any of the given schemas";
        return node.ResourceType == "test" && !IsSeverity(config["severity"]) ? $"at path []: Severity must be either 'warn' or 'error'. Got '{PyRepr.Str(config["severity"])}'" : null;
    }

    private static bool IsSeverity(object? severity) => severity is null || (severity is string word && (word.Equals("warn", StringComparison.OrdinalIgnoreCase) || word.Equals("error", StringComparison.OrdinalIgnoreCase)));
}
