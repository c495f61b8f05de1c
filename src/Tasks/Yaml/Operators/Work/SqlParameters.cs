using System.Text.Json.Nodes;

namespace Dagfire.Yaml.Operators.Work;

/// <summary>The values of a statement by name.</summary>
internal static class SqlParameters
{
    internal static JsonObject? Of(YamlTask task, Parameter<JsonNode?> parameter)
    {
        var written = task.Get(parameter, otherwise: null);
        if (written is not null and not JsonObject)
            task.Report(parameter, $"'{parameter.Name}' must be a mapping of names to values; use them as @name.");
        return written as JsonObject;
    }
}
