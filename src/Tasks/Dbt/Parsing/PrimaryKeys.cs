using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Parsing;

/// <summary>What a model's tests say its key is: columns that are unique and never empty, or else those that are unique.</summary>
internal static class PrimaryKeys
{
    public static void Infer(Manifest manifest)
    {
        var disabled = manifest.Disabled.OfType<Node>();
        foreach (var tests in manifest.Nodes.Values.Concat(disabled).Where(n => n.Test?.AttachedNode is not null).GroupBy(n => n.Test!.AttachedNode!, StringComparer.Ordinal))
        {
            if (manifest.Nodes.TryGetValue(tests.Key, out var model) && model.ResourceType == "model") model.PrimaryKey = [.. Of([.. tests]).Order(StringComparer.Ordinal)];
        }
    }

    private static IEnumerable<string> Of(IReadOnlyList<Node> tests)
    {
        var unique = Columns(tests.Where(IsUnique));
        var both = Columns(tests.Where(test => test.Test!.Name == "not_null")).Where(unique.Contains).ToList();
        var enabled = Columns(tests.Where(test => IsUnique(test) && test.Config["enabled"] is not false));
        return both.Count > 0 ? both : enabled.Count > 0 ? enabled : unique;
    }

    private static bool IsUnique(Node test) => test.Test!.Name is "unique" or "unique_combination_of_columns";

    private static HashSet<string> Columns(IEnumerable<Node> tests) => [.. tests.SelectMany(test => test.Test!.Arguments["column_name"] is string column
        ? [column]
        : (test.Test.Arguments["combination_of_columns"] as PyList ?? []).OfType<string>())];
}
