namespace Dagfire.Timetables;

/// <summary>The words that stand for whole expressions.</summary>
internal static class CronPresets
{
    private static readonly Dictionary<string, string> Expressions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
        ["@quarterly"] = "0 0 1 */3 *",
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
    };

    internal static string Names => string.Join(", ", Expressions.Keys);

    internal static bool TryExpand(string word, out string expression) =>
        Expressions.TryGetValue(word, out expression!);
}
