using System.Text.Json.Nodes;

namespace Dagfire.Yaml.Operators.Work;

/// <summary>What operators on SQL have in common.</summary>
internal static class SqlParameters
{
    private const int DefaultMaxRows = 1000;

    /// <summary>The values of a statement by name.</summary>
    internal static JsonObject? Of(YamlTask task, Parameter<JsonNode?> parameter)
    {
        var written = task.Get(parameter, otherwise: null);
        if (written is not null and not JsonObject)
            task.Report(parameter, $"'{parameter.Name}' must be a mapping of names to values; use them as @name.");
        return written as JsonObject;
    }

    internal static IReadOnlyList<Template> StatementsOf(YamlTask task, string operatorName, Parameter<IReadOnlyList<Template>> parameter)
    {
        var statements = task.Get(parameter, []);
        if (statements.Count == 0)
            task.Report(parameter, $"The operator '{operatorName}' needs '{parameter.Name}'.");
        return statements;
    }

    internal static int MaxRowsOf(YamlTask task, Parameter<int> parameter)
    {
        var rows = task.Get(parameter, DefaultMaxRows);
        if (rows < 1)
            task.Report(parameter, $"'{parameter.Name}' is {rows}; it must be at least 1.");
        return rows;
    }
}
